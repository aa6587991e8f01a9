import { expect, test } from '@jest/globals';
import {
  brokenAdvice,
  brokenTold,
  crowdedAdvice,
  crowdedTold,
  nameTold,
  scopesIn,
} from '../../src/invariants/broken-text.js';
import { heldAgainst } from '../../src/invariants/held-against.js';
import { plain } from '../../src/text/plain.js';
import { keyId } from '../support/accounts.js';
import { invariantsIn, keysAsked } from '../support/invariants.js';

const keys = [
  { id: keyId(1), name: '', scopes: ['sso.read', 'mail.send'] },
  ...Array.from({ length: 11 }, (_, i) => ({ id: keyId(i + 2), name: `k${i + 10}`, scopes: ['stats.read'] })),
];

test('what the policy had before the change is told as such', () => {
  const invariants = invariantsIn('{ apart: ["sso.*", mail.send], reason: "two\\n  hands" }');
  const [one] = heldAgainst(invariants, keysAsked('keys: []', keys)).broken;
  if (one === undefined) throw new Error('Nothing is broken.');
  expect(plain(brokenTold(one, true))).toBe(
    `The key with the id ${keyId(1)} breaks the invariant, which this change removes or loosens, that keeps "sso.*", "mail.send" apart ("two hands"): it holds "mail.send", "sso.read".`,
  );
  expect(plain(brokenAdvice(one, true))).toBe(
    'Take what matches one or the other from the key, or let the invariant be changed first, by itself.',
  );
  expect(scopesIn(one.brokenIn)).toEqual(['mail.send', 'sso.read']);
});

test('of many holders ten are named', () => {
  const invariants = invariantsIn('{ holders: [stats.read, sso.read], at-most: 2, reason: few }');
  const [one] = heldAgainst(invariants, keysAsked('keys: []', keys)).crowded;
  if (one === undefined) throw new Error('Nothing is crowded.');
  const names = Array.from({ length: 9 }, (_, i) => `"k${i + 10}"`).join(', ');
  expect(plain(crowdedTold(one, false))).toBe(
    `12 keys hold "stats.read" or "sso.read", and the invariant allows 2 at most ("few"): id ${keyId(1)}, ${names} and 2 more.`,
  );
  expect(plain(crowdedAdvice(one, false))).toBe(
    'Take that away from 10 of them, or raise `at-most` where so many are needed.',
  );
  expect(plain(crowdedAdvice(one, true))).toBe(
    'Take that away from 10 of them, or let the invariant be changed first, by itself.',
  );
});

test('a key without a name is told by its id, or as what it is', () => {
  expect(plain(nameTold({ id: null, name: '' }))).toBe('a key whose name is known only at apply');
  expect(plain(nameTold({ id: null, name: 'a' }))).toBe('"a"');
});
