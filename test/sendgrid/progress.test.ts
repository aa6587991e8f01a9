import { expect, test } from '@jest/globals';
import { Progress } from '../../src/sendgrid/progress.js';
import { ringingClock } from './http/leaping-clock.js';

function progress() {
  const lines: string[] = [];
  const { clock, rings, cancelled } = ringingClock();
  return { told: new Progress((line) => lines.push(line), clock), lines, rings, cancelled };
}

test('a pause of the account alone says how many of its keys are read', () => {
  const { told, lines } = progress();
  const account = told.account(null);
  account.asked();
  account.asked();
  account.read();
  told.pause(400, 'refused');
  told.pause(59_600, 'used-up');
  told.pause(2_000, 'no-connection');
  expect(lines).toEqual([
    'Waiting 1 second as SendGrid asks to slow down; 1 of 2 keys read.',
    "Waiting 60 seconds for SendGrid's rate limit to renew; 1 of 2 keys read.",
    'Waiting 2 seconds before the next try to connect to SendGrid; 1 of 2 keys read.',
  ]);
});

test('several accounts are counted, and the slow ones named, now and then', () => {
  const { told, lines, rings, cancelled } = progress();
  const [own, ...others] = [null, 'a', 'b', 'c', 'd'].map((name) => told.account(name));
  own?.asked();
  own?.read();
  told.watch();
  rings[0]?.();
  for (const other of others) other.done();
  rings[1]?.();
  own?.done();
  told.pause(1_000, 'used-up');
  expect(lines).toEqual([
    '0 of 5 accounts done, 1 of 1 key read; waiting for "a", "b", "c" and 1 more.',
    '4 of 5 accounts done, 1 of 1 key read; waiting for the account itself.',
    "Waiting 1 second for SendGrid's rate limit to renew; 5 of 5 accounts done, 1 of 1 key read.",
  ]);
  expect([told.accounts, told.keys, rings.length]).toEqual([5, 1, 3]);
  told.close();
  expect(cancelled()).toBe(1);
});
