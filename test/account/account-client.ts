import { readFileSync } from 'node:fs';
import { request as plainRequest } from 'node:http';
import { connect } from 'node:http2';
import { request as tlsRequest } from 'node:https';
import type { AccountServer } from './account.js';
import { certificateFile } from './certificate.js';

/** An answer as it came over the wire. */
export interface Received {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly bytes: Buffer;
  readonly text: string;
  /** Null where the text is no JSON. */
  readonly json: unknown;
}

export interface Ask {
  /** The id or name of the key that asks; nobody where left out. */
  readonly as?: string;
  readonly body?: unknown;
}

/** Sends one request to an account over HTTP/1.1 on a connection of its own; rejects where the answer breaks off. */
export function ask(
  account: AccountServer,
  method: string,
  path: string,
  options: Ask = {},
): Promise<Received> {
  const send = account.url.startsWith('https:') ? tlsRequest : plainRequest;
  const ca = readFileSync(certificateFile);
  return new Promise((resolve, reject) => {
    const request = send(
      `${account.url}${path}`,
      { method, agent: false, ca, headers: headersFor(account, options) },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () =>
          resolve(received(response.statusCode ?? 0, response.headers, Buffer.concat(chunks))),
        );
      },
    );
    request.on('error', reject);
    request.end(options.body === undefined ? undefined : JSON.stringify(options.body));
  });
}

/** The same over HTTP/2. */
export function askOverHttp2(account: AccountServer, path: string, options: Ask = {}): Promise<Received> {
  const session = connect(account.url, { ca: readFileSync(certificateFile) });
  return new Promise<Received>((resolve, reject) => {
    session.on('error', reject);
    session.on('close', () => reject(new Error('The connection closed.')));
    const stream = session.request({ ':path': path, ...headersFor(account, options) });
    const chunks: Buffer[] = [];
    let head: Readonly<Record<string, unknown>> = {};
    stream.on('response', (headers) => {
      head = headers;
    });
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('error', reject);
    stream.on('close', () => {
      const answer = received(Number(head[':status']), head, Buffer.concat(chunks));
      // Node reports an orderly end where the connection closes in the middle of a body.
      const isWhole = Number(head['content-length'] ?? answer.bytes.length) === answer.bytes.length;
      if (isWhole && head[':status'] !== undefined) resolve(answer);
      else reject(new Error('The answer broke off.'));
    });
  }).finally(() => session.destroy());
}

function headersFor(account: AccountServer, { as }: Ask): Record<string, string> {
  return as === undefined ? {} : { authorization: `Bearer ${account.secretOf(as)}` };
}

function received(status: number, headers: Received['headers'], bytes: Buffer): Received {
  const text = bytes.toString();
  return { status, headers, bytes, text, json: parsed(text) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
