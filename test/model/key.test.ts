import { expect, test } from '@jest/globals';
import { byName, markNamesakes, refOf } from '../../src/model/key.js';
import { accountOf, keyId } from '../support/accounts.js';

const { keys } = accountOf([
  { name: 'twin', scopes: [] },
  { name: 'alone', scopes: [] },
  { name: 'twin', scopes: [] },
]);

test('keys of one name are marked, and their references carry the mark', () => {
  expect(markNamesakes(keys).map(refOf)).toEqual([
    { id: keyId(0), name: 'twin', hasNamesake: true },
    { id: keyId(1), name: 'alone' },
    { id: keyId(2), name: 'twin', hasNamesake: true },
  ]);
});

test('keys are ordered by name, then id', () => {
  expect(
    [...keys]
      .reverse()
      .sort(byName)
      .map(({ id }) => id),
  ).toEqual([keyId(1), keyId(0), keyId(2)]);
});
