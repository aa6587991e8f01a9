import { expect, test } from '@jest/globals';
import { invariantShape } from '../../../src/policy/members/invariant-members.js';
import { readAs, valueLine } from '../../support/policy-tree.js';

const called = { noun: 'invariant', name: null };

test('every member is read at its place', () => {
  const text = 'holders: [a.b, "c.*"]\nat-most: 2\nexcept: [root, aaaaaaaaaaaaaaaaaaaaaa]\nreason: why\n';
  const { value, problems } = readAs(invariantShape, text, called);
  expect(problems).toEqual([]);
  const { holders = [], except = [], 'at-most': atMost, reason } = value?.values ?? {};
  expect([...holders, ...except].map(valueLine)).toEqual([
    '1:11 a.b',
    '1:16 c.*',
    '3:10 root',
    '3:16 aaaaaaaaaaaaaaaaaaaaaa',
  ]);
  expect([atMost && valueLine(atMost), reason && valueLine(reason)]).toEqual(['2:10 2', '4:9 why']);
});

test.each<[what: string, text: string, problems: readonly string[]]>([
  [
    'no reason',
    'never: [a.b]',
    ['1:1 The invariant has no member "reason". Write why it must hold: findings show it.'],
  ],
  [
    'a blank reason',
    '{ never: [a.b], reason: "  " }',
    ['1:25 The member "reason" is blank. Write why it must hold: findings show it.'],
  ],
  [
    'an empty reason',
    '{ never: [a.b], reason: }',
    ['1:17 The member "reason" is empty, not text. Give it a value, or take it away.'],
  ],
  [
    'an empty list',
    '{ never: [], reason: r }',
    ['1:10 The member "never" is empty. Write the scopes that no key may hold, or take the invariant away.'],
  ],
  [
    'nobody to count',
    '{ holders: [], at-most: 1, reason: r }',
    [
      '1:12 The member "holders" is empty. Write the scopes whose holders are counted, or take the invariant away.',
    ],
  ],
  [
    'one thing that is apart',
    '{ apart: ["mail.*"], reason: r }',
    [
      '1:10 The member "apart" has one item. Write two or more: it keeps apart what matches the one and what matches the other.',
    ],
  ],
  [
    'a scope that is none',
    '{ apart: [a b, c.d], reason: r }',
    ['1:11 The scope or pattern "a b" holds white space or a comma. Write one an item.'],
  ],
  [
    'a limit that is no number',
    '{ holders: [a.b], at-most: "2", reason: r }',
    ['1:28 The member "at-most" is the text "2". Write a whole number from 0 on, without quotes.'],
  ],
  [
    'an exception without a name',
    '{ never: [a.b], except: [""], reason: r }',
    ['1:26 The text is empty. Write a text, or take it away.'],
  ],
  [
    'an unknown member',
    '{ never: [a.b], excepts: [x], reason: r }',
    ['1:17 The member "excepts" is not known. Did you mean "except"?'],
  ],
  [
    'a text',
    'never',
    ['1:1 The invariant is the text "never", not a mapping. Write its members, each as "name: value".'],
  ],
])('%s', (_, text, problems) => {
  expect(readAs(invariantShape, text, called).problems).toEqual(problems);
});
