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

test('ten thousand keys are held against a hundred invariants within a moment', () => {
  const many = Array.from({ length: 10_000 }, (_, i) => ({
    id: keyId(i),
    name: `k${i}`,
    scopes: Array.from({ length: 20 }, (_, j) => `s${(i + j) % 140}.read`),
  }));
  const account = keysAsked('keys: [{ match: "*", allow: ["*"] }]', many);
  const invariants = invariantsIn(
    ...Array.from({ length: 100 }, (_, i) =>
      i % 2 === 0
        ? `{ apart: ["s${i}.*", "*${i + 1}.read", "q${i}.*"], except: [k${i}], reason: r }`
        : `{ holders: ["*${i}.read"], at-most: 1, reason: r }`,
    ),
  );
  const start = performance.now();
  expect(heldAgainst(invariants, account).crowded.length).toBeGreaterThan(0);
  expect(performance.now() - start).toBeLessThan(10_000);
});
