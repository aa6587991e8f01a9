import { expect, test } from '@jest/globals';
import { hasMisspelt, unknownMembers } from '../../../src/policy/members/unknown-members.js';
import { problemLine, treeOf } from '../../support/policy-tree.js';

const known = ['scopes', 'allow'];

test('an unknown member is said with the nearest name, else with all of them', () => {
  expect([...unknownMembers(mapping('scope: 1\nallow: 2\nx: 3'), known, 'member')].map(problemLine)).toEqual([
    '1:1 The member "scope" is not known. Did you mean "scopes"?',
    '3:1 The member "x" is not known. Known here: "scopes", "allow".',
  ]);
});

test.each([
  ['scope: 1', ['scopes'], true],
  ['scope: 1', ['allow'], false],
  ['scopes: 1', ['scopes'], false],
  ['x: 1', ['scopes', 'allow'], false],
])('%j has one that was likely meant to be one of %j: %j', (text, wanted, expected) => {
  expect(hasMisspelt(mapping(text), wanted, known)).toBe(expected);
});

function mapping(text: string) {
  const tree = treeOf(text);
  if (tree.kind !== 'mapping') throw new Error('The text is no mapping.');
  return tree;
}
