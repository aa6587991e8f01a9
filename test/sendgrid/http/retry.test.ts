import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Exchange } from '../../../src/sendgrid/http/exchange.js';
import type { LostCause } from '../../../src/sendgrid/http/lost-cause.js';
import { backoffMs, judgeTry } from '../../../src/sendgrid/http/retry.js';
import { maxTries } from '../../../src/sendgrid/retry-and-time-limits.js';

function answered(status: number, body = '{}', headers: Readonly<Record<string, string>> = {}): Exchange {
  return { kind: 'answered', status, headers: new Map(Object.entries(headers)), body };
}

test.each([
  { name: 'errors', body: '{"errors":[{"message":"gone"}]}', kind: 'failed' },
  { name: 'an empty list of errors', body: '{"errors":[]}', kind: 'again' },
  { name: 'a page', body: '<p>', kind: 'again' },
  { name: 'nothing', body: '', kind: 'again' },
])('404 with $name: $kind', ({ body, kind }) => {
  expect(judgeTry(answered(404, body), 1).kind).toBe(kind);
});

test.each([
  { status: 200, kind: 'done' },
  { status: 204, kind: 'failed' },
  { status: 301, kind: 'failed' },
  { status: 400, kind: 'failed' },
  { status: 401, kind: 'failed' },
  { status: 403, kind: 'failed' },
  { status: 429, kind: 'limited' },
  { status: 500, kind: 'again' },
  { status: 503, kind: 'again' },
])('$status: $kind', ({ status, kind }) => {
  expect(judgeTry(answered(status), 1).kind).toBe(kind);
});

const causes: Readonly<Record<LostCause, 'again' | 'failed'>> = {
  dns: 'again',
  refused: 'again',
  proxy: 'again',
  timeout: 'again',
  reset: 'again',
  tls: 'failed',
  'too-large': 'failed',
  compressed: 'failed',
  'not-utf8': 'failed',
  deadline: 'failed',
  cancelled: 'failed',
  unsendable: 'failed',
};

test.each(Object.entries(causes))('no answer because of "%s": %s', (cause, kind) => {
  const known = Object.keys(causes).find((each): each is LostCause => each === cause) ?? 'reset';
  expect(judgeTry({ kind: 'lost', cause: known, detail: '', sent: true }, 1).kind).toBe(kind);
});

test('a body that breaks off may be whole the next time, another one stays what it is', () => {
  expect(judgeTry(answered(200, '{"a'), 1).kind).toBe('again');
  expect(judgeTry(answered(200, '<p>'), 1).kind).toBe('failed');
});

test('a 503 that says how long to wait holds everything back, as a 429 does', () => {
  expect(judgeTry(answered(503, '', { 'retry-after': '7' }), 1).kind).toBe('limited');
});

test('the target of a redirect is kept for the message', () => {
  expect(judgeTry(answered(302, '', { location: 'https://elsewhere.test/' }), 1)).toMatchObject({
    failure: { target: 'https://elsewhere.test/' },
  });
});

test('each pause is longer than the one before, and chance is half of it', () => {
  const tries = fc.integer({ min: 1, max: maxTries - 1 });
  const chance = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
  fc.assert(
    fc.property(tries, chance, chance, (n, a, b) => {
      expect(backoffMs(n, a)).toBeGreaterThanOrEqual(250);
      expect(backoffMs(n, a)).toBeLessThan(backoffMs(n + 1, b) + 1e-6);
      expect(backoffMs(n, a)).toBeLessThanOrEqual(2_000);
    }),
  );
});
