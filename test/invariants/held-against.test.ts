import { expect, test } from '@jest/globals';
import { heldAgainst } from '../../src/invariants/held-against.js';
import { keyId } from '../support/accounts.js';
import { invariantsIn, keysAsked } from '../support/invariants.js';

const keys = [
  { id: keyId(1), name: 'a', scopes: ['sso.read', 'mail.send'] },
  { id: keyId(2), name: 'a', scopes: ['mail.send'] },
];
const state = keysAsked('keys: []', keys);

test('without invariants nothing is broken', () => {
  expect(heldAgainst([], state)).toEqual({ broken: [], crowded: [] });
});

test('what is broken says whether a name does not count, and holders are told where they are too many', () => {
  const invariants = invariantsIn(
    '{ never: ["sso.*"], except: [a], reason: r }',
    '{ holders: [mail.send], at-most: 1, reason: r }',
    '{ holders: [mail.send, sso.read], at-most: 2, reason: r }',
  );
  const { broken, crowded } = heldAgainst(invariants, state);
  expect(broken.map(({ key, isNameShared }) => [key?.id, isNameShared])).toEqual([[keyId(1), true]]);
  expect(crowded.map(({ invariant, holders }) => [invariant.atMost.value, holders.length])).toEqual([[1, 2]]);
});
