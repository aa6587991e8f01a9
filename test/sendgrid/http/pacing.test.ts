import { describe, expect, test } from '@jest/globals';
import { isComplete } from '../../../src/model/account.js';
import { readRateLimit } from '../../../src/sendgrid/http/pacing.js';
import { initialState } from '../../account/state.js';
import { messagesOf, readAccount } from '../read-account.js';

const count = 100;
const keys = [
  { name: 'scope-audit', scopes: ['api_keys.read'] },
  ...Array.from({ length: count - 1 }, (_, index) => ({ name: `key ${index}`, scopes: ['mail.send'] })),
];
const ids = initialState({ keys }).keys.map(({ id }) => id);

const transports = ['plain', 'h2'] as const;
const forms = (['epoch', 'delta'] as const).flatMap((form) =>
  (['X-RateLimit', 'X-Ratelimit', 'x-ratelimit'] as const).map((casing) => ({ form, casing })),
);
const limit = 30;
const windowMs = 60_000;
const fewestWindows = Math.ceil((count + 2) / limit);

describe.each(transports)('an account that answers 30 requests a minute, over %s', (transport) => {
  test.each(forms)('is read in the fewest windows and without a 429: $casing, $form', async (header) => {
    const { account, server, clock } = await readAccount({
      transport,
      keys,
      rateLimit: { limit, windowMs, ...header },
    });
    expect(isComplete(account)).toBe(true);
    expect(server.requests.map(({ status }) => status)).toEqual(Array.from({ length: count + 2 }, () => 200));
    expect(Math.max(...server.requests.map(({ window }) => window ?? 0))).toBe(fewestWindows);
    expect(clock.waits.length).toBe(fewestWindows - 1);
    expect(clock.elapsedMs()).toBeLessThanOrEqual(1.1 * (fewestWindows - 1) * windowMs);
  });

  test.each([
    { name: 'with all keys pinned', pinnedIds: ids },
    { name: 'with every other key pinned', pinnedIds: ids.filter((_, index) => index % 2 === 0) },
  ])('$name has 429s in the first burst only', async ({ pinnedIds }) => {
    const { account, server } = await readAccount({
      transport,
      keys,
      rateLimit: { limit, windowMs, form: 'epoch' },
      access: { pinnedIds },
    });
    expect(isComplete(account)).toBe(true);
    const refused = server.requests.filter(({ status }) => status === 429);
    expect(new Set(refused.map(({ window }) => window))).toEqual(new Set([1]));
    expect(refused.length).toBe(pinnedIds.length + 2 - limit);
    expect(Math.max(...server.requests.map(({ window }) => window ?? 0))).toBe(fewestWindows);
  });

  test.each([
    { name: 'an hour ahead', clockSkewMs: 3_600_000 },
    { name: 'an hour behind', clockSkewMs: -3_600_000 },
  ])('whose clock is $name makes no difference', async ({ clockSkewMs }) => {
    const { account, server, clock } = await readAccount({
      transport,
      keys,
      rateLimit: { limit, windowMs, form: 'epoch' },
      clockSkewMs,
    });
    expect(isComplete(account)).toBe(true);
    expect(server.requests.filter(({ status }) => status === 429)).toEqual([]);
    expect(clock.waits.length).toBe(fewestWindows - 1);
  });
});

describe.each(transports)('such an account, over %s', (transport) => {
  test('is read in the same time where the time of day of the reader jumps back and forth by hours', async () => {
    let jumps = 0;
    const { account, server, clock } = await readAccount({
      transport,
      keys,
      rateLimit: { limit, windowMs, form: 'epoch' },
      timeOfDay: () => 1_700_000_000_000 + (jumps++ % 3) * 7_200_000 - 3_600_000,
    });
    expect(isComplete(account)).toBe(true);
    expect(server.requests.filter(({ status }) => status === 429)).toEqual([]);
    expect(clock.waits.length).toBe(fewestWindows - 1);
    expect(clock.elapsedMs()).toBeLessThanOrEqual(1.1 * (fewestWindows - 1) * windowMs);
  });

  test('that limits each endpoint by itself is read without a 429', async () => {
    const { account, server } = await readAccount({
      transport,
      keys,
      rateLimit: { limit, windowMs, form: 'delta', per: 'endpoint' },
    });
    expect(isComplete(account)).toBe(true);
    expect(server.requests.filter(({ status }) => status === 429).length).toBeLessThanOrEqual(1);
  });

  test('says what it waits for, how long, and how much is read', async () => {
    const { progress } = await readAccount({
      transport,
      keys,
      rateLimit: { limit, windowMs, form: 'delta' },
    });
    expect(progress).toEqual(
      [28, 58, 88].map(
        (read) => `Waiting 60 seconds for SendGrid's rate limit to renew; ${read} of 100 keys read.`,
      ),
    );
  });
});

test('a limit that is further away than a minute is left to the 429s, and these to the number of tries', async () => {
  const seen = await readAccount({ keys, rateLimit: { limit: 30, windowMs: 3_600_000, form: 'delta' } });
  const { account, server, clock } = seen;
  expect(account.keys.length).toBe(28);
  expect(account.unread.length).toBe(72);
  expect(new Set(messagesOf(seen))).toEqual(new Set([expect.stringMatching(/429 "too many requests"/)]));
  expect(server.requests.length).toBe(102 + 3);
  // What is shorter belongs to single requests.
  expect(clock.waits.filter((ms) => ms > 1_000).map((ms) => Math.floor(ms / 1_000))).toEqual([5, 20, 60]);
});

const now = Date.UTC(2026, 0, 1);
const epoch = (ms: number) => String((now + ms) / 1_000);
const nothing = { remaining: null, resetInMs: null, retryAfterMs: null };
const headerRows = [
  { name: 'none', headers: {}, expected: nothing },
  {
    name: 'seconds to go',
    headers: { 'x-ratelimit-reset': '42' },
    expected: { ...nothing, resetInMs: 42_000 },
  },
  {
    name: 'an epoch',
    headers: { 'x-ratelimit-reset': epoch(42_000) },
    expected: { ...nothing, resetInMs: 42_000 },
  },
  {
    name: 'an epoch by the clock of the server',
    headers: { 'x-ratelimit-reset': epoch(42_000), date: new Date(now + 12_000).toUTCString() },
    expected: { ...nothing, resetInMs: 30_000 },
  },
  {
    name: 'an epoch beside a date that is none',
    headers: { 'x-ratelimit-reset': epoch(42_000), date: 'soon' },
    expected: { ...nothing, resetInMs: 42_000 },
  },
  {
    name: 'exactly a minute',
    headers: { 'x-ratelimit-reset': '60' },
    expected: { ...nothing, resetInMs: 60_000 },
  },
  { name: 'more than a minute', headers: { 'x-ratelimit-reset': '61' }, expected: nothing },
  { name: 'the past', headers: { 'x-ratelimit-reset': epoch(-1_000) }, expected: nothing },
  { name: 'the year 9999', headers: { 'x-ratelimit-reset': '253370764800' }, expected: nothing },
  {
    name: 'minus one',
    headers: { 'x-ratelimit-reset': '-1', 'x-ratelimit-remaining': '-1', 'retry-after': '-1' },
    expected: nothing,
  },
  {
    name: 'letters',
    headers: { 'x-ratelimit-reset': 'abc', 'x-ratelimit-remaining': 'abc', 'retry-after': 'abc' },
    expected: nothing,
  },
  {
    name: 'two values in one',
    headers: { 'x-ratelimit-reset': '5, 6', 'x-ratelimit-remaining': '5, 6' },
    expected: nothing,
  },
  {
    name: 'nothing left',
    headers: { 'x-ratelimit-remaining': '0' },
    expected: { ...nothing, remaining: 0 },
  },
  {
    name: 'how long to wait',
    headers: { 'retry-after': '7' },
    expected: { ...nothing, retryAfterMs: 7_000 },
  },
  {
    name: 'until when to wait',
    headers: { 'retry-after': new Date(now + 7_000).toUTCString() },
    expected: { ...nothing, retryAfterMs: 7_000 },
  },
  { name: 'to wait for an hour', headers: { 'retry-after': '3600' }, expected: nothing },
];

test.each(headerRows)('rate-limit headers: $name', ({ headers, expected }) => {
  expect(readRateLimit(new Map(Object.entries(headers)), now)).toEqual(expected);
});
