import { createConnection } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from '@jest/globals';
import { type Account, startAccount } from './account.js';
import { ask, askOverHttp2, type Received } from './account-client.js';
import { alsoListed, leftOut, listedTwice, withId, withName, withoutScopes, withScopes } from './edits.js';
import { type Fault, faults, type Misbehaviour } from './misbehaviour.js';
import { seed, seedIds } from './seed.js';

const nowMs = 1_700_000_000_500;
const keyPath = `/v3/api_keys/${seedIds.scopeAudit}`;
const scopes = ['api_keys.read', 'sender_verification_eligible', '2fa_required'];
const truth = { api_key_id: seedIds.scopeAudit, name: 'scope-audit', scopes };
const truthText = JSON.stringify(truth);

/** Part of a {@link Received}; a matcher may stand for a value. */
type Expected = { readonly [Member in keyof Received]?: unknown };

const started: Account[] = [];

async function start(
  misbehaviour: readonly Misbehaviour[],
  transport: 'plain' | 'tls' | 'h2' = 'plain',
): Promise<Account> {
  const account = await startAccount({ ...seed, misbehaviour, transport, now: () => nowMs });
  started.push(account);
  return account;
}

afterEach(async () => {
  await Promise.all(started.splice(0).map((account) => account.close()));
});

const protocols = [
  {
    protocol: 'HTTP/1.1',
    transport: 'plain',
    get: (a: Account, path: string) => ask(a, 'GET', path, { as: 'scope-audit' }),
  },
  {
    protocol: 'HTTP/1.1 over TLS',
    transport: 'tls',
    get: (a: Account, path: string) => ask(a, 'GET', path, { as: 'scope-audit' }),
  },
  {
    protocol: 'HTTP/2',
    transport: 'h2',
    get: (a: Account, path: string) => askOverHttp2(a, path, { as: 'scope-audit' }),
  },
] as const;

describe.each(protocols)('over $protocol', ({ transport, get }) => {
  const whole: readonly { name: string; fault: Fault; expected: Expected }[] = [
    {
      name: 'a status with what the API usually says',
      fault: { kind: 'status', status: 500 },
      expected: { status: 500, json: { errors: [{ field: null, message: 'internal server error' }] } },
    },
    {
      name: 'a key that vanished',
      fault: { kind: 'status', status: 404 },
      expected: { status: 404, json: { errors: [{ field: null, message: 'unable to find API Key' }] } },
    },
    {
      name: 'a status with other JSON and other headers',
      fault: { kind: 'status', status: 403, body: { message: 'no' }, headers: { 'X-Why': 'because' } },
      expected: {
        status: 403,
        json: { message: 'no' },
        headers: expect.objectContaining({ 'x-why': 'because' }),
      },
    },
    {
      name: 'no text at all',
      fault: { kind: 'text', status: 200, type: 'application/json', text: '' },
      expected: { status: 200, text: '' },
    },
    ...[200, 502, 503].map((status) => ({
      name: `a page with ${status}`,
      fault: { kind: 'html', status } as const,
      expected: {
        status,
        text: expect.stringMatching(/^<!doctype html>/),
        headers: expect.objectContaining({ 'content-type': 'text/html' }),
      },
    })),
    {
      name: '429 with the epoch',
      fault: { kind: 'rate-limited', reset: { form: 'epoch', seconds: 2 } },
      expected: {
        status: 429,
        headers: expect.objectContaining({ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1700000003' }),
      },
    },
    {
      name: '429 with seconds to go',
      fault: { kind: 'rate-limited', reset: { form: 'delta', seconds: 2 } },
      expected: { status: 429, headers: expect.objectContaining({ 'x-ratelimit-reset': '2' }) },
    },
    {
      name: '429 with nonsense',
      fault: { kind: 'rate-limited', reset: { raw: 'abc' } },
      expected: { status: 429, headers: expect.objectContaining({ 'x-ratelimit-reset': 'abc' }) },
    },
    {
      name: '429 with Retry-After alone',
      fault: { kind: 'rate-limited', retryAfter: '1' },
      expected: {
        status: 429,
        json: { errors: [{ field: null, message: 'too many requests' }] },
        headers: expect.objectContaining({ 'retry-after': '1' }),
      },
    },
    {
      name: 'half of the JSON in sound HTTP',
      fault: { kind: 'cut-json' },
      expected: { status: 200, text: truthText.slice(0, Math.floor(truthText.length / 2)), json: null },
    },
    {
      name: 'a redirect to another origin',
      fault: { kind: 'redirect', location: 'https://example.com/v3/scopes' },
      expected: {
        status: 302,
        headers: expect.objectContaining({ location: 'https://example.com/v3/scopes' }),
      },
    },
    {
      name: 'the true answer in drops',
      fault: { kind: 'trickle', intervalMs: 1, bytes: 20 },
      expected: { status: 200, text: truthText },
    },
    {
      name: 'no scopes',
      fault: { kind: 'edit', edit: withoutScopes() },
      expected: { json: { api_key_id: truth.api_key_id, name: truth.name } },
    },
    {
      name: 'scopes of null',
      fault: { kind: 'edit', edit: withScopes(null) },
      expected: { json: { ...truth, scopes: null } },
    },
    {
      name: 'scopes of numbers',
      fault: { kind: 'edit', edit: withScopes([1]) },
      expected: { json: { ...truth, scopes: [1] } },
    },
    {
      name: "another key's id",
      fault: { kind: 'edit', edit: withId(seedIds.root) },
      expected: { json: { ...truth, api_key_id: seedIds.root } },
    },
    {
      name: 'another name',
      fault: { kind: 'edit', edit: withName('renamed') },
      expected: { json: { ...truth, name: 'renamed' } },
    },
    {
      name: 'any other JSON',
      fault: { kind: 'edit', edit: () => [[]] },
      expected: { status: 200, json: [[]] },
    },
  ];
  test.each(whole)('$name', async ({ fault, expected }) => {
    const account = await start([{ path: /\/v3\/api_keys\/.+/, fault }], transport);
    expect(await get(account, keyPath)).toMatchObject(expected);
    expect(account.requests[0]?.status).toBe(expected.status ?? 200);
  });

  const broken: readonly { name: string; fault: Fault }[] = [
    { name: 'a reset before the headers', fault: { kind: 'reset', when: 'before-headers' } },
    { name: 'a reset in the body', fault: { kind: 'reset', when: 'in-body' } },
    { name: 'a body that ends too early', fault: { kind: 'cut-body' } },
  ];
  test.each(broken)('$name breaks the answer off once, and the next is whole', async ({ fault }) => {
    const account = await start([{ path: /./, times: 1, fault }], transport);
    await expect(get(account, keyPath)).rejects.toThrow();
    expect(await get(account, keyPath)).toMatchObject({ status: 200, text: truthText });
  });

  test('a reset after the body leaves the answer whole', async () => {
    const account = await start([{ path: /./, fault: { kind: 'reset', when: 'after-body' } }], transport);
    expect(await get(account, keyPath)).toMatchObject({ status: 200, text: truthText });
  });

  test.each([true, false])(
    'a body as large as asked for, valid to its end (announced: %s)',
    async (announced) => {
      const bytes = 3_000_000;
      const account = await start([{ path: /./, fault: { kind: 'huge-body', bytes, announced } }], transport);
      const answer = await get(account, keyPath);
      expect([answer.status, answer.bytes.length, answer.json === null]).toEqual([200, bytes, false]);
      expect(answer.headers['content-length']).toBe(announced ? String(bytes) : undefined);
    },
  );

  test('a little gzip that unfolds to much', async () => {
    const bytes = 8 * 1024 * 1024;
    const account = await start([{ path: /./, fault: { kind: 'gzip-bomb', bytes } }], transport);
    const answer = await get(account, keyPath);
    expect(answer.headers['content-encoding']).toBe('gzip');
    expect(answer.bytes.length).toBeLessThan(bytes / 900);
    expect(gunzipSync(answer.bytes)).toHaveLength(bytes);
  });
});

describe('on the wire of HTTP/1.1', () => {
  /** All bytes that came, and how the connection ended. */
  async function wire(account: Account, until: (text: string) => boolean = () => false) {
    const socket = createConnection(account.port, '127.0.0.1');
    let text = '';
    let end = 'open';
    const over = new Promise<void>((resolve) => {
      socket.on('data', (chunk) => {
        text += chunk.toString();
        if (until(text)) resolve();
      });
      socket.on('end', () => {
        end = 'FIN';
      });
      socket.on('error', (error) => {
        end = 'code' in error ? String(error.code) : error.message;
      });
      socket.on('close', () => resolve());
    });
    socket.write(
      `GET ${keyPath} HTTP/1.1\r\nHost: account\r\nAuthorization: Bearer ${account.secretOf('scope-audit')}\r\n\r\n`,
    );
    await over;
    socket.destroy();
    return { text, body: text.split('\r\n\r\n')[1] ?? '', end };
  }

  test('a reset before the headers sends no byte', async () => {
    const account = await start([{ path: /./, fault: { kind: 'reset', when: 'before-headers' } }]);
    expect(await wire(account)).toEqual({ text: '', body: '', end: 'ECONNRESET' });
    expect(account.requests[0]?.status).toBeNull();
  });

  test('a reset in the body sends half of what was announced', async () => {
    const account = await start([{ path: /./, fault: { kind: 'reset', when: 'in-body' } }]);
    const { text, body, end } = await wire(account);
    expect(text).toContain(`Content-Length: ${truthText.length}\r\n`);
    expect([body, end]).toEqual([truthText.slice(0, Math.ceil(truthText.length / 2)), 'ECONNRESET']);
  });

  test('a reset after the body sends all of it', async () => {
    const account = await start([{ path: /./, fault: { kind: 'reset', when: 'after-body' } }]);
    const { body, end } = await wire(account);
    expect([body, end]).toEqual([truthText, 'ECONNRESET']);
  });

  test('a cut body ends in order, half of what was announced', async () => {
    const account = await start([{ path: /./, fault: { kind: 'cut-body' } }]);
    const { text, body, end } = await wire(account);
    expect(text).toContain(`Content-Length: ${truthText.length}\r\n`);
    expect([body, end]).toEqual([truthText.slice(0, Math.ceil(truthText.length / 2)), 'FIN']);
  });

  test('a hang in the body sends half and keeps the connection open', async () => {
    const account = await start([{ path: /./, fault: { kind: 'hang', when: 'in-body' } }]);
    const half = truthText.slice(0, Math.ceil(truthText.length / 2));
    const { body, end } = await wire(account, (text) => text.endsWith(half));
    expect([body, end]).toEqual([half, 'open']);
  });

  test('a hang before the headers sends nothing while others are answered', async () => {
    const account = await start([{ path: /api_keys\//, fault: { kind: 'hang', when: 'before-headers' } }]);
    const hanging = wire(account);
    while (account.requests.length < 1) await new Promise((resolve) => setImmediate(resolve));
    expect((await ask(account, 'GET', '/v3/scopes', { as: 'scope-audit' })).status).toBe(200);
    await account.close();
    expect((await hanging).text).toBe('');
    expect(account.requests[0]?.status).toBeNull();
  });

  test('one gibibyte is made while it is read, not before', async () => {
    const account = await start([
      { path: /./, fault: { kind: 'huge-body', bytes: 2 ** 30, announced: true } },
    ]);
    const { text } = await wire(account, (read) => read.length > 100_000);
    expect(text).toContain('Content-Length: 1073741824\r\n');
    expect(text.length).toBeLessThan(1_000_000);
  });
});

describe('lists', () => {
  const listFault = async (edit: (body: unknown) => unknown) => {
    const account = await start([{ path: /^\/v3\/api_keys$/, fault: { kind: 'edit', edit } }]);
    const { json } = await ask(account, 'GET', '/v3/api_keys?limit=100', { as: 'scope-audit' });
    return JSON.stringify(json).split('"api_key_id"').length - 1;
  };
  const all = seed.keys.length;
  test.each([
    ['with one key twice', listedTwice(seedIds.root), all + 1],
    ["without the auditor's key", leftOut(seedIds.scopeAudit), all - 1],
    ['with a row too many', alsoListed({ api_key_id: 'x', name: 'y' }), all + 1],
  ])('%s', async (_, edit, count) => {
    expect(await listFault(edit)).toBe(count);
  });

  test('an edit leaves what it does not know alone', () => {
    for (const edit of [
      listedTwice('a'),
      leftOut('a'),
      withoutScopes(),
      withId('a'),
      withName('a'),
      withScopes([]),
    ]) {
      expect(edit([1])).toEqual([1]);
    }
  });
});

describe('which requests a fault befalls', () => {
  const a: Fault = { kind: 'html', status: 502 };
  const b: Fault = { kind: 'html', status: 503 };

  test('those of its path and method, so many and after so many', () => {
    const { next } = faults([
      { path: /keys$/, method: 'GET', after: 1, times: 2, fault: a },
      { path: /./g, times: 1, fault: b },
    ]);
    const calls = ['GET /keys', 'GET /keys', 'POST /keys', 'GET /keys', 'GET /keys'].map((call) =>
      call.split(' '),
    );
    expect(calls.map(([method = '', path = '']) => next(method, path))).toEqual([b, a, null, a, null]);
  });

  test('all of them for ever, where nothing is said', () => {
    const { next } = faults([{ path: /./g, fault: a }]);
    expect(Array.from({ length: 5 }, () => next('GET', '/x'))).toEqual([a, a, a, a, a]);
  });

  test('later ones too, once the earlier are used up', () => {
    const { next, add } = faults([{ path: /./, times: 1, fault: a }]);
    add([{ path: /./, fault: b }]);
    expect([next('GET', '/'), next('GET', '/')]).toEqual([a, b]);
  });
});

test('a running account can be made to misbehave', async () => {
  const account = await start([]);
  expect((await ask(account, 'GET', keyPath, { as: 'scope-audit' })).status).toBe(200);
  account.misbehave({ path: /./, fault: { kind: 'status', status: 503 } });
  expect((await ask(account, 'GET', keyPath, { as: 'scope-audit' })).status).toBe(503);
});
