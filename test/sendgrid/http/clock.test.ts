import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { systemClock } from '../../../src/sendgrid/http/clock.js';

test('the clock of this machine calls back when the time is over, and not before', async () => {
  const startedAt = systemClock.now();
  await new Promise<void>((done) => systemClock.after(30, done));
  // A timer of Node may be early by a part of a millisecond.
  expect(systemClock.now() - startedAt).toBeGreaterThan(28);
});

test('what is cancelled is not called back', async () => {
  let calls = 0;
  const cancel = systemClock.after(5, () => {
    calls += 1;
  });
  systemClock.after(5, () => {
    calls += 10;
  });
  cancel();
  await sleep(40);
  expect(calls).toBe(10);
});

test('the time of day is that since 1970, and chance lies between 0 and 1', () => {
  expect(Math.abs(systemClock.timeOfDay() - Date.now())).toBeLessThan(1_000);
  const chances = Array.from({ length: 100 }, () => systemClock.random());
  expect(chances.filter((chance) => chance < 0 || chance >= 1)).toEqual([]);
  expect(new Set(chances).size).toBeGreaterThan(50);
});
