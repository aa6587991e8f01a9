import { expect, test } from '@jest/globals';
import { holdersOf } from '../../src/grants/holders.js';
import { nearestHolder } from '../../src/grants/nearest-holder.js';
import { accountOf, type Keys } from '../support/accounts.js';
import { judged } from '../support/grants.js';

test.each<[string, Keys, string | null]>([
  ['that lacks the fewest', { a: ['api_keys.update'], b: ['api_keys.update', 'mail.send'] }, 'b'],
  [
    'that is the smaller of two that lack as many',
    { b: ['api_keys.update', 'asm.read'], a: ['api_keys.update'] },
    'a',
  ],
  [
    'that may update keys, however much it lacks',
    { a: ['mail.send', 'stats.read'], b: ['api_keys.update'] },
    'b',
  ],
  ['and none where none may update keys', { a: ['mail.send', 'stats.read'] }, null],
])('the nearest holder is the key %s', (_, keys, nearest) => {
  const account = accountOf({ target: [], ...keys });
  const policy = 'version: 1\nkeys: [{ name: target, scopes: [mail.send, stats.read] }]';
  const [attempt] = judged(policy, account);
  const { holding, bitsOf } = holdersOf(account.keys);
  const find = nearestHolder(holding, bitsOf, 1);
  expect(attempt && (find(attempt)?.key.name ?? null)).toBe(nearest);
  // The second answer comes from memory.
  expect(attempt && (find(attempt)?.key.name ?? null)).toBe(nearest);
});
