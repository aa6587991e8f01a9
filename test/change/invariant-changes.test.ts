import { expect, test } from '@jest/globals';
import { formerInvariants } from '../../src/change/invariant-changes.js';
import { parsePolicy } from '../../src/policy/parse.js';

const policyOf = (items: string) => parsePolicy(`version: 1\nkeys: []\ninvariants: [${items}]\n`, 'p.yml');

test('what the head does not say in the same way was there before, whatever the reasons', () => {
  const base = policyOf(
    '{ never: [a.b, c.d], reason: r }, { apart: [a.b, c.d], reason: r }, { holders: [a.b], at-most: 1, reason: r }',
  );
  const head = policyOf('{ never: [c.d, a.b], reason: s }, { holders: [a.b], at-most: 2, reason: r }');
  expect(formerInvariants(base, head).map(({ kind }) => kind)).toEqual(['apart', 'holders']);
});
