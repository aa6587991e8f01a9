import { expect, test } from '@jest/globals';
import { policyFor, policyForAll, policyOfItem } from '../../src/govern/policy-for.js';
import { labelOf, type Policy } from '../../src/model/policy.js';
import { parsePolicy } from '../../src/policy/parse.js';

const policy = parsePolicy(
  'version: 1\ngrantor: root\nkeys: [{ name: a, allow: [] }]\nsubusers:\n  - { name: acme, grantor: own, keys: [{ name: b, allow: [] }] }\n  - { match: "t-*", keys: [{ name: c, allow: [] }] }\n  - { match: "x-*", ignore: true }\n',
  'p.yml',
);
const told = (one: Policy | null) =>
  one && [one.grantor?.value ?? null, one.keysLocation.start.line, one.entries.map(labelOf)];

test.each([
  ['the account itself', null, ['root', 3, ['a']]],
  ['a subuser by name', 'acme', ['own', 5, ['b']]],
  ['a subuser by pattern, without the grantor at the top', 't-1', [null, 6, ['c']]],
  ['one that is ignored', 'x-1', null],
  ['one of which no item speaks', 'other', null],
])('the policy for %s', (_, subuser, expected) => {
  expect(told(policyFor(policy, { subuser }))).toEqual(expected);
});

test('the policy for all has the entries of all, and the rest of the policy itself', () => {
  expect(told(policyForAll(policy))).toEqual(['root', 3, ['a', 'b', 'c']]);
  const alone = parsePolicy('version: 1\nkeys: []\n', 'p.yml');
  expect(policyForAll(alone)).toBe(alone);
});

test('an item shares all but entries and grantor', () => {
  const item = policy.subusers?.items[0];
  if (item === undefined) throw new Error('There is an item.');
  expect(policyOfItem(policy, item)).toMatchObject({ file: 'p.yml', presets: policy.presets });
});
