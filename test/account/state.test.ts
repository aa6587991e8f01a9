import { expect, test } from '@jest/globals';
import { idFor } from './small-account.js';
import { initialState, secretFor } from './state.js';

test('two keys of one id are an error before the account starts', () => {
  const twice = { id: idFor('a'), name: 'a', scopes: [] };
  expect(() => initialState({ keys: [twice, twice] })).toThrow('Two keys have the same id.');
});

test('a key without an id gets one that is its own and always the same', () => {
  const keys = [
    { name: 'a', scopes: [] },
    { name: 'a', scopes: [] },
  ];
  const ids = initialState({ keys }).keys.map(({ id }) => id);
  expect(ids).toEqual(initialState({ keys }).keys.map(({ id }) => id));
  expect(new Set(ids).size).toBe(2);
  expect(ids.map(secretFor).every((secret) => /^SG\.[\w-]{22}\.[\w-]{43}$/.test(secret))).toBe(true);
});
