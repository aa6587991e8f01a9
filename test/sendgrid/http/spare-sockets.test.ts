import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { buildConnector } from 'undici';
import { spareSockets } from '../../../src/sendgrid/http/spare-sockets.js';
import { initialState } from '../../account/state.js';
import { pathsOf, readAccount } from '../read-account.js';

const accepted: Socket[] = [];
const server = createServer((socket) => accepted.push(socket.on('error', () => {})));
const connector = buildConnector({});
let port = 0;

beforeEach(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  port = address !== null && typeof address === 'object' ? address.port : 0;
});
afterEach(async () => {
  for (const socket of accepted.splice(0)) socket.destroy();
  server.close();
  await once(server, 'close');
});

function connected(connect: buildConnector.connector): Promise<Socket> {
  const target = { hostname: '127.0.0.1', host: '127.0.0.1', protocol: 'http:', port: String(port) };
  return new Promise((resolve, reject) => {
    connect(target, (error, socket) => (socket == null ? reject(error) : resolve(socket)));
  });
}

async function untilAccepted(count: number): Promise<void> {
  while (accepted.length < count) await once(server, 'connection');
}

test('the first connection opens the others, and who connects after it takes those', async () => {
  const spares = spareSockets(3);
  const connect = spares.through(connector);
  const sockets = [await connected(connect)];
  await untilAccepted(4);
  for (let taken = 0; taken < 3; taken++) sockets.push(await connected(connect));
  expect(accepted).toHaveLength(4);
  sockets.push(await connected(connect));
  await untilAccepted(5);
  expect(new Set(sockets).size).toBe(5);
  for (const socket of sockets) socket.destroy();
});

test('one that broke meanwhile is not taken', async () => {
  const connect = spareSockets(1).through(connector);
  const first = await connected(connect);
  await untilAccepted(2);
  const gone = once(server, 'connection');
  accepted[1]?.destroy();
  await new Promise((resolve) => setTimeout(resolve, 50));
  const second = await connected(connect);
  await gone;
  expect([accepted.length, second.destroyed]).toEqual([3, false]);
  for (const socket of [first, second]) socket.destroy();
});

test('those that nobody took end with the wire', async () => {
  const spares = spareSockets(2);
  const first = await connected(spares.through(connector));
  await untilAccepted(3);
  const ended = Promise.all(accepted.slice(1).map((socket) => once(socket.resume(), 'close')));
  spares.close();
  await ended;
  expect(first.destroyed).toBe(false);
  first.destroy();
});

test('a first connection that speaks HTTP/2 carries all, and opens none', async () => {
  const http2: buildConnector.connector = (target, callback) =>
    connector(target, (...outcome) => {
      const [, socket] = outcome;
      if (socket != null) Object.assign(socket, { alpnProtocol: 'h2' });
      callback(...outcome);
    });
  const first = await connected(spareSockets(3).through(http2));
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(accepted).toHaveLength(1);
  first.destroy();
});

test.each([0, 5, 30, 500])(
  'an account of 20 keys is read over HTTP/1.1 where the policy has %i',
  async (expectedKeys) => {
    const keys = Array.from({ length: 20 }, (_, n) => ({
      id: String(n).padStart(22, 'k'),
      name: n === 0 ? 'scope-audit' : `key-${n}`,
      scopes: ['api_keys.read'],
    }));
    const { account, server: asked } = await readAccount({
      keys: initialState({ keys }).keys,
      transport: 'tls',
      serverTimeMs: 30,
      access: { expectedKeys },
    });
    expect([account.keys.length, account.faults]).toEqual([20, []]);
    expect(pathsOf(asked)).toHaveLength(22);
  },
);
