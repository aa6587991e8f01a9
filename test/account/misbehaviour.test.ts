import { describe, expect, test } from '@jest/globals';
import { ask, type Received } from './account-client.js';
import { accountsOfATest } from './accounts-of-a-test.js';
import { withId, withName, withoutScopes, withScopes } from './edits.js';
import { type Fault, faults } from './misbehaviour.js';
import { seedIds } from './seed.js';
import { protocols, truth, truthPath, truthText } from './truth.js';

const start = accountsOfATest();
const now = () => 1_700_000_000_500;

/** Part of a {@link Received}; a matcher may stand for a value. */
type Expected = { readonly [Member in keyof Received]?: unknown };

const whole: readonly { name: string; fault: Fault; expected: Expected }[] = [
  {
    name: 'a status with what the API usually says',
    fault: { kind: 'status', status: 500 },
    expected: { status: 500, json: { errors: [{ field: null, message: 'internal server error' }] } },
  },
  {
    name: 'a status 404 with what the API usually says',
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
    name: 'the true answer with further headers',
    fault: { kind: 'headers', headers: { 'X-Total-Count': '250' } },
    expected: {
      status: 200,
      text: truthText,
      headers: expect.objectContaining({ 'x-total-count': '250' }),
    },
  },
  {
    name: 'headers of a 103, and then the true answer without them',
    fault: { kind: 'early-hints', headers: { link: '</a>; rel=next', 'content-encoding': 'gzip' } },
    expected: {
      status: 200,
      text: truthText,
      headers: expect.not.objectContaining({ link: expect.anything() }),
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

describe.each(protocols)('over $protocol', ({ transport, get }) => {
  test.each(whole)('$name', async ({ fault, expected }) => {
    const account = await start({ misbehaviour: [{ path: /\/v3\/api_keys\/.+/, fault }], transport, now });
    expect(await get(account)).toMatchObject(expected);
    expect(account.requests[0]?.status).toBe(expected.status ?? 200);
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

test('a key that vanishes is answered with what the API says of it, as JSON', async () => {
  const account = await start({
    misbehaviour: [{ path: new RegExp(seedIds.root), fault: { kind: 'vanish' } }],
  });
  const listed = async () => (await ask(account, 'GET', '/v3/api_keys', { as: 'scope-audit' })).text;
  expect(await listed()).toContain(seedIds.root);
  expect(await ask(account, 'GET', `/v3/api_keys/${seedIds.root}`, { as: 'scope-audit' })).toMatchObject({
    status: 404,
    json: { errors: [{ field: null, message: 'unable to find API Key' }] },
    headers: expect.objectContaining({ 'content-type': 'application/json' }),
  });
  expect(await listed()).not.toContain(seedIds.root);
});

test('a running account can be made to misbehave', async () => {
  const account = await start();
  expect((await ask(account, 'GET', truthPath, { as: 'scope-audit' })).status).toBe(200);
  account.misbehave({ path: /./, fault: { kind: 'status', status: 503 } });
  expect((await ask(account, 'GET', truthPath, { as: 'scope-audit' })).status).toBe(503);
});
