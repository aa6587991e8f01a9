import { expect, test } from '@jest/globals';
import { giverOf } from '../../src/grants/giver.js';
import { holdersOf } from '../../src/grants/holders.js';
import { accountOf } from '../support/accounts.js';

const { keys } = accountOf({
  poor: ['a.b'],
  root: ['api_keys.update', 'a.b', 'c.d', 'e.f'],
  small: ['api_keys.update', 'a.b', 'c.d'],
  other: ['api_keys.update', 'c.d'],
});
const [poor] = keys;

test.each([
  ['the smallest that holds it and all that the key has', ['c.d'], 'small'],
  ['another one where that holds too little', ['e.f'], 'root'],
  ['nobody where none holds it', ['x.y'], null],
])('who could give scopes: %s', (_, scopes, giver) => {
  if (poor === undefined) throw new Error('There is a key.');
  expect(giverOf(poor, scopes, holdersOf(keys))?.name ?? null).toBe(giver);
});
