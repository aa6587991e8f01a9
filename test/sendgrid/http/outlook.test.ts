import { expect, test } from '@jest/globals';
import { leastMsFor, type WindowSize, withSeen } from '../../../src/sendgrid/http/outlook.js';
import { freshPace, type Pace } from '../../../src/sendgrid/http/pacing.js';

const now = 1_000_000;
const timeOfDay = 1_700_000_010_000;
const open = (room: number, resetAt: number): Pace => ({
  strikes: 0,
  state: { kind: 'open', room, resetAt },
});
const paused = (until: number): Pace => ({ strikes: 0, state: { kind: 'paused', until, reason: 'used-up' } });
const minute: WindowSize = { limit: 600, windowMs: 60_000 };

test.each<[string, number, Pace, WindowSize | null, number]>([
  ['nothing where no limit is known', 5_000, freshPace, null, 0],
  ['nothing where the window has room for all', 400, open(400, now + 9_000), minute, 0],
  ['the rest of the window where the next one has room', 401, open(400, now + 9_000), minute, 9_000],
  ['the rest of the window and the whole ones after it', 1_601, open(400, now + 9_000), minute, 129_000],
  ['the pause and the whole windows after it', 601, paused(now + 20_000), minute, 80_000],
  ['the pause alone where the size of windows is not known', 601, paused(now + 20_000), null, 20_000],
])('it takes %s', (_, requests, pace, window, expected) => {
  expect(leastMsFor(requests, pace, window, now)).toBe(expected);
});

test.each<[string, WindowSize | null, Readonly<Record<string, string>>, WindowSize | null]>([
  ['nothing without headers', null, {}, null],
  ['nothing of nonsense', minute, { limit: '-1', reset: '7' }, minute],
  [
    'seconds to go, which a window has at least',
    null,
    { limit: '600', reset: '7' },
    { limit: 600, windowMs: 7_000 },
  ],
  [
    'the longest of several',
    { limit: 600, windowMs: 9_000 },
    { limit: '500', reset: '7' },
    { limit: 600, windowMs: 9_000 },
  ],
  ['a minute of an end on the minute', null, { limit: '600', reset: '1700000040' }, minute],
  ['the time to another end', null, { limit: '600', reset: '1700000041' }, { limit: 600, windowMs: 31_000 }],
])('headers tell of windows: %s', (_, known, { limit, reset }, expected) => {
  const headers = new Map(
    [
      ['x-ratelimit-limit', limit],
      ['x-ratelimit-reset', reset],
    ].flatMap(([name = '', value]) => (value === undefined ? [] : [[name, value] as const])),
  );
  expect(withSeen(known, headers, timeOfDay)).toEqual(expected);
});
