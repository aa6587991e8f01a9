import { expect, test } from '@jest/globals';
import { deletesKey, losesKey } from '../../src/model/deleted-key.js';
import { keyId } from '../support/accounts.js';
import { creation, deletion, replacement, unchanged } from '../support/planned-resources.js';
import { planOf } from '../support/plans.js';

test('a plan deletes what it deletes or replaces', () => {
  const plan = planOf([
    deletion(keyId(1), 'x'),
    replacement(keyId(2), creation('y')),
    unchanged(keyId(3), 'z'),
    creation('w'),
  ]);
  expect(plan.resources.map(deletesKey)).toEqual([true, true, false, false]);
});

test.each([
  ['a deletion', deletion(keyId(1), 'a'), true, true],
  ['a replacement that deletes first', replacement(keyId(1), creation('a')), true, true],
  ['one that deletes last', replacement(keyId(1), creation('a'), true), true, false],
  [
    'one that forgets',
    { ...replacement(keyId(1), creation('a')), actions: ['create', 'forget'] },
    false,
    false,
  ],
  ['no change', unchanged(keyId(1), 'a'), false, false],
  ['a creation', creation('a'), false, false],
])('with %s the key goes: %j, and where that is refused: %j', (_, made, goes, goesRefused) => {
  const { resources } = planOf([made]);
  const told = resources.map((resource) => [
    losesKey(resource, new Set()),
    losesKey(resource, new Set([resource])),
  ]);
  expect(told).toEqual([[goes, goesRefused]]);
});
