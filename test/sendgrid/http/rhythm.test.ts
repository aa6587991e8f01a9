import { expect, test } from '@jest/globals';
import { Rhythm } from '../../../src/sendgrid/http/rhythm.js';
import { ringingClock } from './leaping-clock.js';
import { answered } from './scripted-client.js';

const headers = (remaining: number, reset = 60) => ({
  'x-ratelimit-limit': '600',
  'x-ratelimit-remaining': String(remaining),
  'x-ratelimit-reset': String(reset),
});

/** A rhythm whose patience ends when the test says so. */
function impatient() {
  const { clock, rings, cancelled } = ringingClock();
  return { rhythm: new Rhythm(clock), now: clock.now, rings, cancelled };
}

test('slow answers hold a pause for a while only, count for the window, and say nothing of the next one', () => {
  const { rhythm, now, rings } = impatient();
  const [slow, quick] = [rhythm.began(), rhythm.began()];
  rhythm.ended(quick, answered(200, {}, headers(1)), false, false);
  expect(rhythm.step(now()).kind).toBe('hold');
  let goesOn = 0;
  rhythm.losePatience(() => (goesOn += 1));
  rhythm.losePatience(() => (goesOn += 1));
  rings.forEach((ring) => void ring());
  expect([rings.length, goesOn]).toEqual([1, 1]);
  expect(rhythm.step(now())).toMatchObject({ kind: 'wait', until: now() + 60_000 });
  rhythm.ended(slow, answered(429, {}, { 'retry-after': '1' }), true, false);
  expect(rhythm.step(now())).toMatchObject({ kind: 'wait', until: now() + 60_000 });
  expect(rhythm.step(now() + 60_000).kind).toBe('go');
});

test('a request that is to find out how things stand is not waited for longer than others', () => {
  const { rhythm, now, rings } = impatient();
  rhythm.ended(rhythm.began(), answered(429, {}, { 'retry-after': '1' }), true, false);
  expect(rhythm.isPaused).toBe(true);
  rhythm.step(now());
  expect(rhythm.step(now() + 2_000).kind).toBe('go');
  rhythm.began();
  expect(rhythm.step(now() + 2_000).kind).toBe('hold');
  let goesOn = 0;
  rhythm.losePatience(() => (goesOn += 1));
  rings.forEach((ring) => void ring());
  expect([goesOn, rhythm.step(now() + 2_000).kind, rhythm.isHopeless]).toEqual([1, 'go', false]);
});

test('patience ends with the rhythm, and what is to come is told', () => {
  const { rhythm, cancelled } = impatient();
  rhythm.ended(rhythm.began(), answered(200, {}, headers(100)), false, false);
  rhythm.losePatience(() => {});
  rhythm.close();
  expect(cancelled()).toBe(1);
  expect(rhythm.outlook(701)).toEqual({
    unsent: 701,
    leastMs: 120_000,
    window: { limit: 600, windowMs: 60_000 },
  });
});
