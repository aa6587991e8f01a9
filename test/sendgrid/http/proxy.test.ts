import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { connect, type Server } from 'node:net';
import { resolve } from 'node:path';
import type { Duplex } from 'node:stream';
import { createServer as createTlsServer } from 'node:tls';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Secret } from '../../../src/secret.js';
import { startAccount } from '../../account/account.js';
import { certificateFile, keyFile } from '../../account/certificate.js';
import { seed, seedIds, seedKeys } from '../../account/seed.js';
import { secretFor } from '../../account/state.js';
import { accessTo, readOwnAccount } from '../read-account.js';
import { leapingClock } from './leaping-clock.js';

/** For `api.sendgrid.test`, a name that only the proxy knows; signed by the certificate of the embedded account. */
const proxiedCertificateFile = resolve(import.meta.dirname, '../../../../test/sendgrid/proxied.cert.pem');
const variables = ['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY', 'http_proxy', 'https_proxy', 'no_proxy'] as const;
const before = variables.map((name) => [name, process.env[name]] as const);
const apiKey = new Secret(secretFor(seedIds.scopeAudit));
const servers: Server[] = [];
const open = new Set<Duplex>();

beforeEach(() => {
  for (const name of variables) delete process.env[name];
});

afterEach(async () => {
  for (const [name, value] of before) {
    delete process.env[name];
    if (value !== undefined) process.env[name] = value;
  }
  for (const socket of open) socket.destroy();
  open.clear();
  await Promise.all(servers.splice(0).map((server) => new Promise((done) => server.close(done))));
});

test('goes through HTTPS_PROXY, which sees a tunnel and nothing of what is in it', async () => {
  const server = await startAccount(seed);
  try {
    const proxy = await startProxy({ tunnelTo: await startTlsFront(server.port) });
    process.env.HTTPS_PROXY = proxy.url;
    const { keys, faults } = await read('https://api.sendgrid.test');
    expect(faults).toEqual([]);
    expect(keys.length).toBe(seedKeys.length);
    expect(new Set(proxy.seen)).toEqual(new Set(['CONNECT api.sendgrid.test:443']));
  } finally {
    await server.close();
  }
});

test('passes a proxy by where NO_PROXY says so', async () => {
  const proxy = await startProxy({ tunnelTo: 1 });
  process.env.HTTPS_PROXY = proxy.url;
  process.env.NO_PROXY = 'nowhere.invalid';
  const { faults } = await read('https://nowhere.invalid');
  expect(faults).toEqual([expect.stringMatching(/does not resolve/)]);
  expect(proxy.seen).toEqual([]);
});

test('never sends what is for this machine through a proxy', async () => {
  const server = await startAccount(seed);
  try {
    const proxy = await startProxy({ tunnelTo: 1 });
    process.env.HTTP_PROXY = proxy.url;
    process.env.HTTPS_PROXY = proxy.url;
    const { faults } = await read(server.url);
    expect(faults).toEqual([]);
    expect(proxy.seen).toEqual([]);
  } finally {
    await server.close();
  }
});

describe('a proxy that does not help', () => {
  test.each([403, 407, 502])('by answering %i is named with its answer', async (status) => {
    const proxy = await startProxy({ answer: status });
    process.env.HTTPS_PROXY = proxy.url;
    const { faults } = await read('https://api.sendgrid.test');
    expect(faults).toEqual([
      expect.stringMatching(
        new RegExp(
          `^Neither.*proxy does not let the request through \\(it answers ${status}\\).*Check HTTPS_PROXY`,
          'i',
        ),
      ),
    ]);
  });

  test('by not being there is named as a possible cause', async () => {
    process.env.HTTPS_PROXY = 'http://127.0.0.1:1';
    const { faults } = await read('https://api.sendgrid.test');
    expect(faults).toEqual([expect.stringMatching(/^Neither.*\(ECONNREFUSED\).*HTTPS_PROXY/)]);
  });

  test('by not being a URL is named without its value, which may hold a password', async () => {
    process.env.HTTPS_PROXY = 'user:pass word@proxy';
    const { faults } = await read('https://api.sendgrid.test');
    expect(faults).toEqual([expect.stringMatching(/^Neither.*HTTPS_PROXY/)]);
    expect(faults.join()).not.toMatch(/pass word/);
  });

  test('by falling silent is given up', async () => {
    const proxy = await startProxy({});
    process.env.HTTPS_PROXY = proxy.url;
    const { faults } = await read('https://api.sendgrid.test', 150);
    expect(faults).toEqual([expect.stringMatching(/^Neither.*stops responding.*HTTPS_PROXY/)]);
  });
});

function read(url: string, silenceMs = 2_000) {
  return readOwnAccount(accessTo(url, apiKey), leapingClock(), {
    silenceMs,
    ca: readFileSync(certificateFile, 'utf8'),
  });
}

/** TLS under the name `api.sendgrid.test` in front of a plain port; resolves to its own port. */
async function startTlsFront(port: number): Promise<number> {
  const credentials = { cert: readFileSync(proxiedCertificateFile), key: readFileSync(keyFile) };
  return listen(createTlsServer(credentials, (socket) => join(socket, port)));
}

interface Proxy {
  readonly url: string;
  /** Method and target of every request. */
  readonly seen: readonly string[];
}

/** A proxy that joins every tunnel to one port, answers with a status, or says nothing at all. */
async function startProxy(plan: { readonly tunnelTo?: number; readonly answer?: number }): Promise<Proxy> {
  const seen: string[] = [];
  const server = createServer((request, reply) => {
    seen.push(`${request.method} ${request.url}`);
    reply.writeHead(500).end();
  });
  server.on('connect', (request, socket) => {
    seen.push(`CONNECT ${request.url}`);
    open.add(socket);
    if (plan.answer !== undefined) socket.end(`HTTP/1.1 ${plan.answer} No\r\n\r\n`);
    if (plan.tunnelTo === undefined) return;
    socket.write('HTTP/1.1 200 OK\r\n\r\n');
    join(socket, plan.tunnelTo);
  });
  return { url: `http://127.0.0.1:${await listen(server)}`, seen };
}

function join(socket: Duplex, port: number): void {
  const other = connect(port, '127.0.0.1');
  for (const each of [socket, other]) {
    open.add(each);
    each.on('error', () => {});
  }
  socket.pipe(other).pipe(socket);
}

async function listen(server: Server): Promise<number> {
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server does not listen.');
  return address.port;
}
