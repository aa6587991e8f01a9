import { describe, expect, test } from '@jest/globals';
import { ask } from './account-client.js';
import { accountsOfATest } from './accounts-of-a-test.js';
import { type RateLimit, rateHeaders, rateLimiter } from './rate-limit.js';

const startMs = 1_700_000_000_500;

/** Admits one request after the other at the given times, counted from `startMs`. */
function admissions(
  rateLimit: RateLimit,
  requests: readonly { readonly atMs: number; readonly to?: string }[],
  skewMs = 0,
) {
  let nowMs = startMs;
  const admit = rateLimiter(rateLimit, () => nowMs, skewMs);
  return requests.map(({ atMs, to = 'GET /v3/scopes' }) => {
    nowMs = startMs + atMs;
    return admit(to);
  });
}

test('a window begins with its first request, lets the limit pass and refuses the rest until it ends', () => {
  const times = [0, 10, 1999, 2000, 9000].map((atMs) => ({ atMs }));
  const rows = admissions({ limit: 2, windowMs: 2000, form: 'delta' }, times);
  expect(
    rows.map(({ allowed, window, headers }) => [allowed, window, headers['X-Ratelimit-Remaining']]),
  ).toEqual([
    [true, 1, '1'],
    [true, 1, '0'],
    [false, 1, '0'],
    [true, 2, '1'],
    [true, 3, '1'],
  ]);
});

test('endpoints share one budget unless each has its own', () => {
  const requests = [{ atMs: 0 }, { atMs: 1, to: 'GET /v3/api_keys' }];
  const allowed = (per: 'account' | 'endpoint') =>
    admissions({ limit: 1, windowMs: 1000, form: 'delta', per }, requests).map((row) => row.allowed);
  expect(allowed('account')).toEqual([true, false]);
  expect(allowed('endpoint')).toEqual([true, true]);
});

describe('headers', () => {
  test.each([
    ['seconds to go, rounded up', { form: 'delta' }, 0, ['X-Ratelimit-Reset', '3']],
    ['seconds of the epoch, rounded up', { form: 'epoch' }, 0, ['X-Ratelimit-Reset', '1700000003']],
    ['the epoch of a clock that is ahead', { form: 'epoch' }, 60_000, ['X-Ratelimit-Reset', '1700000063']],
    ['seconds to go, whatever the clock', { form: 'delta' }, 60_000, ['X-Ratelimit-Reset', '3']],
    [
      'the casing of the documentation',
      { form: 'delta', casing: 'X-RateLimit' },
      0,
      ['X-RateLimit-Reset', '3'],
    ],
    ['lower case', { form: 'delta', casing: 'x-ratelimit' }, 0, ['x-ratelimit-reset', '3']],
  ] as const)('%s', (_, shape, skewMs, [name, value]) => {
    const [row] = admissions({ limit: 5, windowMs: 2400, ...shape }, [{ atMs: 0 }], skewMs);
    expect(row?.headers).toHaveProperty([name], value);
    expect(Object.keys(row?.headers ?? {})).toHaveLength(3);
  });

  test('Retry-After comes with a 429 alone, and only on request', () => {
    const requests = [{ atMs: 0 }, { atMs: 1000 }];
    const values = (retryAfter: boolean) =>
      admissions({ limit: 1, windowMs: 5000, form: 'epoch', retryAfter }, requests).map(
        ({ headers }) => headers['Retry-After'],
      );
    expect(values(true)).toEqual([undefined, '4']);
    expect(values(false)).toEqual([undefined, undefined]);
  });

  test('are made to order for a fault', () => {
    expect(rateHeaders({ form: 'epoch' }, 600, 0, 5000, 1000)).toEqual({
      'X-Ratelimit-Limit': '600',
      'X-Ratelimit-Remaining': '0',
      'X-Ratelimit-Reset': '6',
    });
  });
});

describe('over a socket', () => {
  const start = accountsOfATest();

  test('every answer has the headers, errors too, and a refused request reaches nothing', async () => {
    let nowMs = startMs;
    const account = await start({
      now: () => nowMs,
      rateLimit: { limit: 2, windowMs: 1500, form: 'epoch' },
    });
    const get = (as: string) => ask(account, 'GET', '/v3/api_keys?limit=100', { as });

    const answers = [await get('scope-audit'), await get('finance-export'), await get('scope-audit')];
    nowMs += 1500;
    answers.push(await get('scope-audit'));
    expect(
      answers.map(({ status, headers }) => [
        status,
        headers['x-ratelimit-limit'],
        headers['x-ratelimit-remaining'],
        headers['x-ratelimit-reset'],
      ]),
    ).toEqual([
      [200, '2', '1', '1700000002'],
      [403, '2', '0', '1700000002'],
      [429, '2', '0', '1700000002'],
      [200, '2', '1', '1700000004'],
    ]);
    expect(answers[2]?.text).toBe('{"errors":[{"field":null,"message":"too many requests"}]}');
    expect(account.requests.map(({ window, keyId }) => [window, keyId === null])).toEqual([
      [1, false],
      [1, false],
      [1, true],
      [2, false],
    ]);
  });

  test('a clock that is ahead shows in Date as well', async () => {
    const account = await start({ now: () => startMs, clockSkewMs: 3_600_000 });
    const { headers } = await ask(account, 'GET', '/v3/scopes', { as: 'root' });
    expect(headers.date).toBe(new Date(startMs + 3_600_000).toUTCString());
  });
});
