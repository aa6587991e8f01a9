import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { Client } from 'undici';
import { exchange } from '../../../src/sendgrid/http/exchange.js';

type Answer = (reply: ServerResponse) => void;

const silenceMs = 150;
const bodyBytes = 1_000;
/** What the server answers by path; what is not named here it never answers. */
const answers: Readonly<Record<string, Answer>> = {
  '/good': (reply) => reply.writeHead(200, { 'X-Twice': ['a', 'b'] }).end('{"a":1}'),
  '/hints': (reply) => {
    reply.writeEarlyHints({ link: '</hint>; rel=preload', 'content-encoding': 'gzip' });
    reply.end('{}');
  },
  '/gzip': (reply) => reply.writeHead(200, { 'Content-Encoding': 'gzip' }).end(gzipSync('{}')),
  '/gzip-500': (reply) => reply.writeHead(500, { 'Content-Encoding': 'gzip' }).end(gzipSync('{}')),
  '/large': (reply) => reply.end('x'.repeat(bodyBytes + 1)),
  '/large-404': (reply) => reply.writeHead(404).end('x'.repeat(bodyBytes + 1)),
  '/largest': (reply) => reply.end('x'.repeat(bodyBytes)),
  '/bytes': (reply) => reply.end(Buffer.from([0x7b, 0xff, 0x7d])),
  '/bytes-502': (reply) => reply.writeHead(502).end(Buffer.from([0xff])),
  '/half': (reply) => void reply.writeHead(200, { 'Content-Length': 10 }).write('12345'),
  '/reset': (reply) => reply.destroy(),
  '/drops': (reply) => drip(reply),
};
const server = createServer((request, reply) => answers[request.url ?? '']?.(reply));
const closed: string[] = [];
let client: Client | null = null;

beforeAll(async () => {
  server.on('request', ({ url }: IncomingMessage, reply: ServerResponse) => {
    reply.on('close', () => closed.push(url ?? ''));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
});

afterEach(async () => {
  await client?.destroy();
  client = null;
  closed.length = 0;
});

afterAll(() => void server.close());

test('an answer is taken whole, with its headers', async () => {
  expect(await get('/good')).toMatchObject({ kind: 'answered', status: 200, body: '{"a":1}' });
  const answer = await get('/good');
  expect(answer.kind === 'answered' && answer.headers.get('x-twice')).toBe('a, b');
});

test.each([
  { path: '/gzip', cause: 'compressed', detail: 'gzip' },
  { path: '/large', cause: 'too-large', detail: 'more than 1000 bytes' },
  { path: '/bytes', cause: 'not-utf8', detail: 'not valid UTF-8' },
  { path: '/half', cause: 'timeout', detail: 'nothing came for 0.15 s' },
  { path: '/nothing', cause: 'timeout', detail: 'nothing came for 0.15 s' },
  { path: '/reset', cause: 'reset', detail: 'UND_ERR_SOCKET' },
])(
  'of $path only is known that it was sent and why nothing came: $cause',
  async ({ path, cause, detail }) => {
    expect(await get(path)).toEqual({ kind: 'lost', cause, detail, sent: true });
  },
);

test.each([
  { path: '/gzip-500', status: 500 },
  { path: '/large-404', status: 404 },
  { path: '/bytes-502', status: 502 },
])('an error says its status although its body is not read: $path', async ({ path, status }) => {
  expect(await get(path)).toMatchObject({ kind: 'answered', status, body: '' });
});

test('hints before the answer leave nothing in it', async () => {
  const outcome = await get('/hints');
  expect(outcome).toMatchObject({ kind: 'answered', status: 200, body: '{}' });
  expect(outcome.kind === 'answered' && [...outcome.headers.keys()]).not.toContain('link');
});

test('a try that undici starts anew is refused, and the first one goes on', async () => {
  const aborted: string[] = [];
  const controller = (name: string) => ({
    ...{ aborted: false, paused: false, reason: null, pause: () => {}, resume: () => {} },
    abort: () => void aborted.push(name),
  });
  client = new Client(url());
  client.dispatch = (_, handler) => {
    const first = controller('first');
    handler.onRequestStart?.(first, {});
    handler.onRequestStart?.(controller('second'), {});
    handler.onResponseStart?.(first, 200, {});
    handler.onResponseEnd?.(first, {});
    return true;
  };
  expect([await get('/good'), aborted]).toMatchObject([{ kind: 'answered', status: 200 }, ['second']]);
});

test('a body of just the limit is read', async () => {
  expect(await get('/largest')).toMatchObject({ kind: 'answered', body: 'x'.repeat(bodyBytes) });
});

test('an answer in drops lives longer than a silence, and no longer than it may', async () => {
  const startedAt = performance.now();
  const outcome = await get('/drops', { msLeft: silenceMs * 2 });
  expect(outcome).toEqual({ kind: 'lost', cause: 'deadline', detail: '', sent: true });
  expect(performance.now() - startedAt).toBeGreaterThan(silenceMs * 2 - 2);
  // What is lost is not left running.
  while (!closed.includes('/drops')) await sleep(5);
});

test('a request that no connection carries lives as long as the others get on', async () => {
  const others = { silentMs: 0 };
  const neighbours = { progress: () => {}, silentMs: () => others.silentMs };
  // Keeps the one connection busy.
  const first = get('/nothing', { silence: 60_000 });
  let isOver = false;
  const second = get('/good', { neighbours }).finally(() => {
    isOver = true;
  });
  await sleep(silenceMs * 2);
  expect(isOver).toBe(false);
  others.silentMs = silenceMs;
  expect(await second).toMatchObject({ kind: 'lost', cause: 'timeout', sent: false });
  await client?.destroy();
  expect(await first).toMatchObject({ kind: 'lost', sent: true });
});

test('the others hear of everything that happens', async () => {
  let heard = 0;
  const progress = () => {
    heard += 1;
  };
  await get('/good', { neighbours: { progress, silentMs: () => 0 } });
  // The start of the request, the head of the answer, and its body.
  expect(heard).toBe(3);
});

test('where nothing listens, nothing was sent', async () => {
  expect(await get('/good', { origin: 'http://127.0.0.1:1' })).toEqual({
    kind: 'lost',
    cause: 'refused',
    detail: 'ECONNREFUSED',
    sent: false,
  });
});

test('what cannot be sent is lost and not thrown', async () => {
  expect(await get('no path')).toMatchObject({ kind: 'lost', sent: false });
});

interface Try {
  readonly origin?: string;
  readonly msLeft?: number;
  readonly silence?: number;
  readonly neighbours?: Parameters<typeof exchange>[4];
}

/** Makes one try over the one connection of the test. */
function get(path: string, { origin = url(), msLeft = 60_000, silence = silenceMs, neighbours }: Try = {}) {
  client ??= new Client(origin, { pipelining: 1 });
  const others = neighbours ?? { progress: () => {}, silentMs: () => 0 };
  const limits = { silenceMs: silence, bodyBytes };
  return exchange(client, { origin, path, method: 'GET' }, limits, msLeft, others);
}

function url(): string {
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server does not listen.');
  return `http://127.0.0.1:${address.port}`;
}

function drip(reply: ServerResponse): void {
  const timer = setInterval(() => reply.write(' '), silenceMs / 5);
  reply.on('close', () => clearInterval(timer));
}
