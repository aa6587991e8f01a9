import { expect, test } from '@jest/globals';
import { Alarms } from '../../../src/sendgrid/http/alarms.js';
import { systemClock } from '../../../src/sendgrid/http/clock.js';

test('each alarm rings once after its time, and only those that have not rung are cancelled', async () => {
  const alarms = new Alarms<string>(systemClock);
  const rung: string[] = [];
  const second = new Promise<void>((resolve) => {
    alarms.set(1, 'first', () => rung.push('first'));
    alarms.set(20, 'second', () => {
      rung.push('second');
      resolve();
    });
  });
  alarms.set(60_000, 'third', () => rung.push('third'));
  await second;
  expect(rung).toEqual(['first', 'second']);
  expect(alarms.cancelAll()).toEqual(['third']);
  expect(alarms.cancelAll()).toEqual([]);
});

test('an alarm that rings may set another', async () => {
  const alarms = new Alarms<null>(systemClock);
  await new Promise<void>((resolve) => {
    alarms.set(1, null, () => alarms.set(1, null, resolve));
  });
  expect(alarms.cancelAll()).toEqual([]);
});
