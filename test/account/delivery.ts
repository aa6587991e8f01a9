import { once } from 'node:events';
import type { Socket } from 'node:net';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { DeliveryFault, Message } from './misbehaviour.js';
import type { Headers } from './rate-limit.js';

/** Where an answer goes: HTTP/1.1 and HTTP/2 alike. */
export interface Exchange {
  readonly reply: Writable & {
    writeHead(status: number, headers: Headers): unknown;
    writeEarlyHints(hints: Record<string, string>): unknown;
  };
  /** The TCP connection below, TLS or not. */
  readonly socket: Socket;
  /** Aborted when the account closes. */
  readonly signal: AbortSignal;
}

/** Sends a message whole. */
export function deliver({ reply }: Exchange, message: Message): void {
  begin(reply, message);
  reply.end(message.body);
}

/** Sends a message with a fault; resolves when the account has done what it will do. */
export async function misdeliver(exchange: Exchange, message: Message, fault: DeliveryFault): Promise<void> {
  const { reply, signal } = exchange;
  switch (fault.kind) {
    case 'early-hints':
      reply.writeEarlyHints({ ...fault.headers });
      return deliver(exchange, message);
    case 'reset':
      if (fault.when === 'in-body') await sendHalf(exchange, message);
      if (fault.when === 'after-body') await sendAll(exchange, message);
      exchange.socket.resetAndDestroy();
      return;
    case 'hang':
      if (fault.when === 'in-body') await sendHalf(exchange, message);
      return;
    case 'late':
      await sleep(fault.afterMs, undefined, { signal });
      return deliver(exchange, message);
    case 'trickle':
      begin(reply, message);
      await pipeline(Readable.from(drops(message.body, fault.bytes ?? 1, fault.intervalMs, signal)), reply);
      return;
    case 'cut-body':
      await sendHalf(exchange, message);
      exchange.socket.end();
      return;
    case 'huge-body': {
      const length = fault.announced === true ? { 'Content-Length': String(fault.bytes) } : {};
      reply.writeHead(message.status, { ...message.headers, ...length });
      await pipeline(Readable.from(endlessScopes(fault.bytes)), reply);
      return;
    }
    case 'gzip-bomb':
      reply.writeHead(message.status, { ...message.headers, 'Content-Encoding': 'gzip' });
      await pipeline(Readable.from(bomb(fault.bytes)), reply);
      return;
  }
}

/** How long what was written gets to arrive before the connection is torn down behind it. */
const arrivalMs = 20;

function begin(reply: Exchange['reply'], { status, headers, body }: Message): void {
  // A length belongs to every answer but 204, so that a cut one shows as cut.
  reply.writeHead(status, status === 204 ? headers : { ...headers, 'Content-Length': String(body.length) });
}

async function sendHalf({ reply, signal }: Exchange, message: Message): Promise<void> {
  begin(reply, message);
  reply.write(message.body.subarray(0, Math.ceil(message.body.length / 2)));
  await sleep(arrivalMs, undefined, { signal });
}

async function sendAll({ reply, signal }: Exchange, message: Message): Promise<void> {
  begin(reply, message);
  reply.end(message.body);
  await once(reply, 'finish');
  await sleep(arrivalMs, undefined, { signal });
}

async function* drops(body: Buffer, bytes: number, intervalMs: number, signal: AbortSignal) {
  for (let from = 0; from < body.length; from += bytes) {
    yield body.subarray(from, from + bytes);
    await sleep(intervalMs, undefined, { signal });
  }
}

function* endlessScopes(bytes: number): Iterable<Buffer> {
  const head = Buffer.from('{"api_key_id":"huge","name":"huge","scopes":["mail.send"');
  const piece = Buffer.from(',"mail.send"'.repeat(5000));
  const tail = Buffer.from(']}');
  yield head;
  let left = bytes - head.length - tail.length;
  for (; left >= piece.length; left -= piece.length) yield piece;
  // White space keeps it valid JSON up to the last byte.
  yield Buffer.alloc(Math.max(left, 0), ' ');
  yield tail;
}

/** A gzip stream may hold many members one behind the other, so one packed mebibyte can be sent again and again. */
function* bomb(bytes: number): Iterable<Buffer> {
  const member = gzipSync(Buffer.alloc(bombMemberBytes, ' '), { level: 9 });
  for (let sent = 0; sent < bytes; sent += bombMemberBytes) yield member;
}

const bombMemberBytes = 1024 * 1024;
