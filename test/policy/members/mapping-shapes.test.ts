import { expect, test } from '@jest/globals';
import { choicesShape, namedShape, tableShape } from '../../../src/policy/members/mapping-shapes.js';
import { listShape } from '../../../src/policy/members/shape.js';
import { anyText, ruleWeight } from '../../../src/policy/members/value-shapes.js';
import { readAs, valueLine } from '../../support/policy-tree.js';

const table = tableShape(
  'waiver',
  {
    reason: { description: 'why', shape: anyText, ifMissing: 'Say why.' },
    rules: { description: 'which', shape: listShape(anyText), ifMissing: null },
  },
  { description: 'a waiver' },
);
const called = { noun: 'waiver', name: null };

test('of a table every member is read, by its row', () => {
  const { value, problems } = readAs(table, 'rules: [a]\nreason: b', called);
  expect(problems).toEqual([]);
  expect(value?.values.reason?.value).toBe('b');
  expect(value?.values.rules?.map(valueLine)).toEqual(['1:9 a']);
  expect([...(value?.mapping.members.keys() ?? [])]).toEqual(['rules', 'reason']);
});

test.each([
  ['a member that is missing', 'rules: []', ['1:1 The waiver has no member "reason". Say why.']],
  [
    'one that is misspelt, said once',
    'reson: b',
    ['1:1 The member "reson" is not known. Did you mean "reason"?'],
  ],
  [
    'a text',
    'a',
    ['1:1 The waiver is the text "a", not a mapping. Write its members, each as "name: value".'],
  ],
  [
    'several at once',
    'reason: 1\nrules: a: b\nx: 1'.replace('a: b', '3'),
    [
      '1:9 The member "reason" is the number "1", not text. Put it in quotes.',
      '2:8 The member "rules" is the number "3", not a list. Write a list: its items in brackets, or one a line after a dash.',
      '3:1 The member "x" is not known. Known here: "reason", "rules".',
    ],
  ],
])('a table refuses %s', (_, text, problems) => {
  expect(readAs(table, text, called).problems).toEqual(problems);
});

test('choices are in the order of the file, and a name that is not known is refused', () => {
  const choices = choicesShape(['alpha', 'beta'], ruleWeight, (name) => `About ${name}.`);
  const { value, problems } = readAs(choices, 'beta: off\nalph: error\nalpha: notice');
  expect([...(value ?? [])].map(([name, weight]) => `${name} ${valueLine(weight)}`)).toEqual([
    'beta 1:7 off',
    'alpha 3:8 notice',
  ]);
  expect(problems).toEqual(['2:1 The rule "alph" is not known. Did you mean "alpha"?']);
});

test('names of the author’s choice are kept with their places, and one that is empty is refused, its value unread', () => {
  const { value, problems } = readAs(namedShape('preset', listShape(anyText)), 'a: [x]\n"": [1]\nb: y');
  expect(value?.map(({ name, value }) => [valueLine(name), value?.map(valueLine)])).toEqual([
    ['1:1 a', ['1:5 x']],
    ['2:1 ', []],
    ['3:1 b', undefined],
  ]);
  expect(problems).toEqual([
    '2:5 A preset has no name. Write one before the colon.',
    '3:4 The preset "b" is the text "y", not a list. Write a list: its items in brackets, or one a line after a dash.',
  ]);
});
