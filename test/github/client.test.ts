import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createServer as createMute, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type GitHubClient, openGitHub, silent } from '../../src/github/client.js';
import { connectMs } from '../../src/github/limits.js';
import { Secret } from '../../src/secret.js';
import { type GitHubServer, startGitHub } from '../github-server/github-server.js';
import { rawPayload } from '../support/event-files.js';

const environment = { ...process.env };
const proxies = ['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY', 'http_proxy', 'https_proxy', 'no_proxy'];
const elsewhere = 'https://api.github.test';
let github: GitHubServer | null = null;
let client: GitHubClient | null = null;

beforeEach(() => {
  for (const name of proxies) delete process.env[name];
});

afterEach(async () => {
  await client?.close();
  await github?.close();
  client = null;
  github = null;
  process.env = { ...environment };
});

// The first of the file, since the toolkit is loaded once.
test('the toolkit of GitHub does not see the file of the event, which may be broken', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'client-'));
  const path = join(folder, 'event.json');
  writeFileSync(path, `{"${rawPayload}`);
  process.env.GITHUB_EVENT_PATH = path;
  try {
    await open();
    expect(process.env.GITHUB_EVENT_PATH).toBe(path);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('requests go to the URL of the API as the token, and nothing is sent before the first', async () => {
  const { request } = await open();
  expect(github?.requests).toEqual([]);
  expect((await request('GET /user')).data).toMatchObject({ login: 'octocat' });
  expect(github?.requests).toMatchObject([
    { method: 'GET', path: '/user', headers: { authorization: '[redacted]' }, status: 200 },
  ]);
});

test('what GitHub refuses is rejected with its status', async () => {
  const { request } = await open('ghs_unknown');
  await expect(request('GET /user')).rejects.toMatchObject({ status: 401 });
});

test('what is in flight when it is closed is dropped', async () => {
  const { request, close } = await open();
  github?.misbehave({ path: /./, fault: { kind: 'hang', when: 'before-headers' } });
  const answer = request('GET /user', { request: { log: silent } });
  const dropped = expect(answer).rejects.toMatchObject({ status: 500 });
  while (github?.requests.length === 0) await sleep(5);
  await close();
  await dropped;
});

test(
  'the end drops a connection that never comes about, too',
  async () => {
    const sockets: Socket[] = [];
    const mute = createMute((socket) => sockets.push(socket.on('error', () => {}).resume()));
    await new Promise<void>((done) => mute.listen(0, '127.0.0.1', done));
    const address = mute.address();
    try {
      const port = typeof address === 'object' ? address?.port : '';
      const { request, close } = await openAt(`https://127.0.0.1:${port}`, 'ghs_unused');
      const answer = request('GET /user', { request: { log: silent } });
      const dropped = expect(answer).rejects.toMatchObject({ status: 500 });
      while (sockets.length === 0) await sleep(5);
      await close();
      await dropped;
      await Promise.all(sockets.map(async (socket) => socket.closed || once(socket, 'close')));
    } finally {
      for (const socket of sockets) socket.destroy();
      mute.close();
    }
  },
  // A connection has longer than this to come about.
  connectMs / 2,
);

test('this machine is never asked through a proxy', async () => {
  process.env.HTTP_PROXY = 'http://127.0.0.1:1';
  const { request } = await open();
  expect((await request('GET /user')).status).toBe(200);
});

test('another one is, as the environment says', async () => {
  const seen: unknown[] = [];
  const proxy = createServer();
  proxy.on('connect', ({ url }, socket) => {
    seen.push(url);
    socket.end('HTTP/1.1 403 No\r\n\r\n');
  });
  await new Promise<void>((done) => proxy.listen(0, '127.0.0.1', done));
  const address = proxy.address();
  process.env.HTTPS_PROXY = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  try {
    const { request } = await openAt(elsewhere, 'ghs_unused');
    await expect(request('GET /user', { request: { log: silent } })).rejects.toMatchObject({ status: 500 });
    expect(seen).toEqual(['api.github.test:443']);
  } finally {
    proxy.close();
  }
});

test('where the proxy is no URL, there is no client, and why', async () => {
  process.env.HTTPS_PROXY = 'http://a b';
  const opened = await openGitHub(elsewhere, new Secret('ghs_unused'));
  expect(opened).toEqual({ kind: 'none', why: expect.stringContaining('Invalid URL') });
});

async function open(token?: string): Promise<GitHubClient> {
  github = await startGitHub({ login: 'octocat' });
  return openAt(github.url, token ?? github.token);
}

async function openAt(url: string, token: string): Promise<GitHubClient> {
  const opened = await openGitHub(url, new Secret(token));
  if (opened.kind === 'none') throw new Error(opened.why);
  client = opened;
  return opened;
}
