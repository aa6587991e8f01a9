import { expect, test } from '@jest/globals';
import { describeValue, isNothing, wrongFile, wrongKind } from '../../../src/policy/members/wrong-kind.js';
import { treeOf } from '../../support/policy-tree.js';

const member = { noun: 'member', name: 'm' };
const item = { noun: 'scope', name: null };

test.each([
  ['text', '5', member, 'The member "m" is the number "5", not text. Put it in quotes.'],
  ['text', '[]', item, 'The scope is a list, not text. Write a text.'],
  ['text', '~', member, 'The member "m" is empty, not text. Give it a value, or take it away.'],
  ['text', '~', item, 'The scope is empty, not text. Write a text.'],
  ['list', '~', member, 'The member "m" is empty, not a list. Write [] where there is nothing to list.'],
  [
    'mapping',
    'a',
    item,
    'The scope is the text "a", not a mapping. Write its members, each as "name: value".',
  ],
] as const)('a %s is wanted and %s is written', (wanted, text, called, message) => {
  expect(wrongKind(wanted, treeOf(text), called)).toBe(message);
});

test('of a file that is no mapping nothing is quoted', () => {
  const message = 'The policy is a text, not a mapping. Write its members, each as "name: value".';
  expect(wrongFile(treeOf('something'))).toBe(message);
});

test.each([
  ['a', 'the text "a"', false],
  ['1.0', 'the number "1.0"', false],
  ['true', 'the boolean "true"', false],
  ['~', 'empty', true],
  ['[]', 'a list', false],
])('%s is called %s', (text, words, nothing) => {
  expect([describeValue(treeOf(text)), isNothing(treeOf(text))]).toEqual([words, nothing]);
});
