import { expect, test } from '@jest/globals';
import { type Headers, isRateLimit, limitMs, retryAfterMs, usedUpMs } from '../../src/github/rate-limit.js';

/** Ten o'clock by the server, in seconds since 1970. */
const ten = 1_763_978_400;
const date = new Date(ten * 1000).toUTCString();
const usedUp = { date, 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(ten + 90) };

test.each<[string, number, Headers, string, boolean]>([
  ['429', 429, {}, '', true],
  ['403 with a time to wait', 403, { 'retry-after': '5' }, '', true],
  ['403 with no request left', 403, usedUp, '', true],
  ['403 in words alone', 403, {}, 'You have exceeded a secondary rate limit.', true],
  ['403 for lack of a permission', 403, {}, 'Resource not accessible by integration', false],
  ['404 with no request left', 404, usedUp, '', false],
])('%s', (_, status, headers, message, isLimit) => {
  expect(isRateLimit(status, headers, message)).toBe(isLimit);
});

test.each<[string, string, number | null]>([
  ['seconds', '7', 7_000],
  ['no wait at all, which would be a burst', '0', 1_000],
  ['a date by the clock of the server', new Date((ten + 30) * 1000).toUTCString(), 30_000],
  ['a date that is past', new Date((ten - 30) * 1000).toUTCString(), 1_000],
  ['nothing', '', null],
  ['what is no time', 'soon', null],
  ['a negative number', '-5', null],
])('retry-after may hold %s', (_, retryAfter, ms) => {
  expect(retryAfterMs({ date, 'retry-after': retryAfter })).toBe(ms);
});

test.each<[string, Headers, number | null]>([
  ['when none is left', usedUp, 90_000],
  ['not while some are left', { ...usedUp, 'x-ratelimit-remaining': '1' }, null],
  ['not where nobody says until when', { ...usedUp, 'x-ratelimit-reset': '' }, null],
])('requests are used up %s', (_, headers, ms) => {
  expect(usedUpMs(headers)).toBe(ms);
});

test('a limit lasts as long as GitHub says, else a minute, and twice that for each limit before it', () => {
  expect(limitMs({ ...usedUp, 'retry-after': '7' }, 3)).toBe(7_000);
  expect(limitMs(usedUp, 3)).toBe(90_000);
  expect([0, 1, 2].map((before) => limitMs({}, before))).toEqual([60_000, 120_000, 240_000]);
});
