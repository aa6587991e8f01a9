import { expect, test } from '@jest/globals';
import { isReadAtAll, isReadWhole, liveKeysOf } from '../../src/model/estate.js';
import { accountOf, estateOf } from '../support/accounts.js';

const first = accountOf({ a: [] });
const broken = { ...accountOf({ b: [], c: [] }), faults: ['f'] };
const silent = { ...accountOf({}), auditor: null, faults: ['f'] };

test('an estate is read whole when every account is', () => {
  expect(isReadWhole(estateOf([first]))).toBe(true);
  expect(isReadWhole(estateOf([first, broken]))).toBe(false);
});

test('an estate is read at all when any account tells something', () => {
  expect(isReadAtAll(estateOf([silent, first]))).toBe(true);
  expect(isReadAtAll(estateOf([silent]))).toBe(false);
});

test('its live keys are those of all accounts, one account after the other', () => {
  expect(liveKeysOf(estateOf([first, broken])).map(({ name }) => name)).toEqual(['a', 'b', 'c']);
});
