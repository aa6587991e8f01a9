import { expect, test } from '@jest/globals';
import { invariantChanges } from '../../src/change/invariant-changes.js';
import { looseningTold } from '../../src/invariants/loosened-text.js';
import { parsePolicy } from '../../src/policy/parse.js';
import { plain } from '../../src/text/plain.js';
import { accountOf } from '../support/accounts.js';

const policyOf = (invariant: string) =>
  parsePolicy(`version: 1\nkeys: []\ninvariants: [${invariant}]\n`, 'p.yml');

test.each([
  ['{ never: [a.b], reason: r }', '', 'This change removes the invariant that no key holds "a.b" ("r").'],
  [
    '{ apart: [a.b, a.c, d.e], reason: r }',
    '{ apart: ["a.*", d.e], reason: r }',
    'This change loosens the invariant that keeps "a.b", "a.c", "d.e" apart ("r"): it no longer keeps all of these apart.',
  ],
  [
    '{ holders: [a.b, c.d], at-most: 1, reason: r }',
    '{ holders: [a.b], at-most: 2, except: [x], reason: r }',
    'This change loosens the invariant that at most 1 key holds "a.b" or "c.d" ("r"): it no longer speaks of "c.d", and it excepts "x", and it allows 2.',
  ],
])('what becomes of %s by %j is told', (base, head, told) => {
  const changes = invariantChanges(policyOf(base), policyOf(head), accountOf({}));
  expect(changes.map(looseningTold).map(({ matter }) => plain(matter))).toEqual([told]);
});
