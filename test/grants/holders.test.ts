import { expect, test } from '@jest/globals';
import { holdersOf, needOf } from '../../src/grants/holders.js';
import { countMissing, covers } from '../../src/grants/scope-bits.js';
import { accountOf, type Keys } from '../support/accounts.js';
import { judged } from '../support/grants.js';

const keys: Keys = {
  wide: ['api_keys.update', 'api_keys.create', 'mail.send'],
  none: [],
  writer: ['api_keys.update', '2fa_required'],
  creator: ['api_keys.create'],
};

test('holders are ordered by size, automatic scopes apart, then by name', () => {
  expect(holdersOf(accountOf(keys).keys).all.map(({ key, size }) => `${key.name} ${size}`)).toEqual([
    'none 0',
    'creator 1',
    'writer 1',
    'wide 3',
  ]);
});

test('who may send a request is who holds the scope of its endpoint', () => {
  const { holding, all } = holdersOf(accountOf(keys).keys);
  const names = (some: readonly { readonly key: { readonly name: string } }[]) =>
    some.map(({ key }) => key.name);
  expect(names(holding.PUT)).toEqual(['writer', 'wide']);
  expect(names(holding.POST)).toEqual(['creator', 'wide']);
  expect(names(all.filter(({ isWriter }) => isWriter))).toEqual(names(holding.PUT));
});

test.each([
  ['mail.send', true],
  ['2fa_required', true],
  ['stats.read', false],
])('whether a live key holds %s: %s', (scope, isHeld) => {
  expect(holdersOf(accountOf(keys).keys).isHeld(scope)).toBe(isHeld);
});

test('an attempt needs what it adds and its whole list', () => {
  const account = accountOf({ ...keys, target: ['stats.read'] });
  const policy = 'version: 1\nkeys: [{ name: target, scopes: [mail.send], allow: [stats.read] }]';
  const [attempt] = judged(policy, account);
  const holders = holdersOf(account.keys);
  const need = attempt && needOf(attempt, holders);
  expect(need && countMissing(need.add, holders.bitsOf([]))).toBe(1);
  expect(need && countMissing(need.set, holders.bitsOf([]))).toBe(2);
  expect(need && covers(holders.bitsOf(['mail.send', 'stats.read']), need.set)).toBe(true);
});
