import { expect, test } from '@jest/globals';
import { beyondText, extentText } from '../../src/sendgrid/estimate.js';
import { parentOf, subuser } from './parent.js';
import { readAccount } from './read-account.js';

const window = { limit: 600, windowMs: 60_000 };
const extent = { accounts: 28, keys: 640, requests: 700 };

test.each([
  [
    'no limit seen',
    { unsent: 600, leastMs: 0, window: null },
    '28 accounts with 640 keys take 700 requests, 600 of them still to be sent.',
  ],
  [
    'a limit that is not reached',
    { unsent: 40, leastMs: 0, window },
    '28 accounts with 640 keys take 700 requests, 40 of them still to be sent.',
  ],
  [
    'a limit that takes time',
    { unsent: 640, leastMs: 61_000, window },
    '28 accounts with 640 keys take 700 requests, 640 of them still to be sent; with 600 requests in 60 seconds that takes at least 2 minutes.',
  ],
])('the log says what is to come: %s', (_, outlook, text) => {
  expect(extentText(extent, outlook)).toBe(text);
});

const unsent = 12_000;
test.each<[string, number, number, number, RegExp | null]>([
  ['enough time', 0, 1_140_000, 1_200_000, null],
  ['enough time to the second', 60_000, 1_140_000, 1_200_000, null],
  [
    'too little, which can be set',
    61_000,
    1_140_000,
    1_200_000,
    /^Reading 28 accounts takes longer than the time limit of 20 minutes: 12000 requests are still to be sent, .*600 requests in 60 seconds.*at least 19 minutes\. Set time-limit \(or --time-limit\) to 22 or more.*strategy\.matrix/,
  ],
  [
    'too little, whatever is set',
    0,
    18_100_000,
    18_000_000,
    /No time limit is long enough, since the most is 300\. .*strategy\.matrix/,
  ],
])('what cannot end in time is said at once: %s', (_, passed, leastMs, runMs, text) => {
  const said = beyondText(extent, { unsent, leastMs, window }, passed, runMs);
  if (text === null) expect(said).toBeNull();
  else expect(said).toMatch(text);
});

test('no limit seen is no reason to give up', () => {
  expect(beyondText(extent, { unsent, leastMs: 1e9, window: null }, 0, 1)).toBeNull();
});

const rateLimit = { limit: 20, windowMs: 60_000, form: 'delta' } as const;

test('a run that ends in time says how much it has to do, and what it waits for', async () => {
  const subusers = Array.from({ length: 10 }, (_, index) => subuser(`t${index}`, 3));
  const { estate, progress, clock } = await readAccount(parentOf(subusers, { rateLimit, transport: 'h2' }));
  expect(estate.faults).toEqual([]);
  expect(progress).toContainEqual(
    expect.stringMatching(
      /^11 accounts with 32 keys take 46 requests, \d+ of them still to be sent; with 20 requests in 60 seconds that takes at least \d+/,
    ),
  );
  expect(progress).toContainEqual(
    expect.stringMatching(
      /^Waiting \d+ seconds for SendGrid's rate limit to renew; \d+ of 11 accounts done, \d+ of \d+ keys read\.$/,
    ),
  );
  expect(clock.elapsedMs()).toBeLessThan(200_000);
});

test.each([
  [
    'once the keys are known',
    10,
    50,
    180_000,
    /^Reading 11 accounts takes longer than the time limit of 3 minutes/,
  ],
  ['as soon as there are too many subusers', 200, 1, 180_000, /^Reading 201 accounts takes longer/],
])('a run that cannot end in time is an error at once: %s', async (_, accounts, keys, runMs, says) => {
  const subusers = Array.from({ length: accounts }, (_, index) => subuser(`t${index}`, keys));
  const { estate, server, clock } = await readAccount(
    parentOf(subusers, { rateLimit, transport: 'h2', limits: { runMs } }),
  );
  expect(estate.faults).toEqual([expect.stringMatching(says)]);
  expect(clock.elapsedMs()).toBeLessThan(runMs);
  expect(server.requests.length).toBeLessThan(100);
  expect(estate.accounts.slice(1).every(({ unread, faults }) => unread.length + faults.length > 0)).toBe(
    true,
  );
});

test('one account alone takes requests as well', () => {
  const outlook = { unsent: 0, leastMs: 0, window: null };
  expect(extentText({ accounts: 1, keys: 1, requests: 4 }, outlook)).toMatch(
    /^1 account with 1 key takes 4 /,
  );
});
