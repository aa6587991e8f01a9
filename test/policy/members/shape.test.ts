import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { choiceShape, listShape, textShape } from '../../../src/policy/members/shape.js';
import { readAs, valueLine } from '../../support/policy-tree.js';

const word = textShape('word', z.string().regex(/^[a-z]+$/), (_, subject) => `${subject} is wrong.`);
const one = choiceShape('number', z.literal(1), (_, subject) => `${subject} is not 1.`);

describe('a text', () => {
  test.each([
    ['abc', ['1:1 abc'], []],
    ['ABC', ['1:1 ABC'], ['1:1 The member "m" is wrong.']],
    ['5', [], ['1:1 The member "m" is the number "5", not text. Put it in quotes.']],
    ['[a]', [], ['1:1 The member "m" is a list, not text. Write a text.']],
  ])('%s', (text, values, problems) => {
    const read = readAs(word, text);
    expect(read.problems).toEqual(problems);
    expect(read.value === undefined ? [] : [valueLine(read.value)]).toEqual(values);
  });
});

test.each([
  ['1', 1, []],
  ['"1"', undefined, ['1:1 The member "m" is not 1.']],
  ['{ a: 1 }', undefined, ['1:3 The member "m" is not 1.']],
])('one of a few values: %s', (text, value, problems) => {
  const read = readAs(one, text);
  expect([read.value?.value, read.problems]).toEqual([value, problems]);
});

test('a list has the items that can be made out, and items are called by their own noun', () => {
  const { value, problems } = readAs(listShape(word), '[a, 5, B]');
  expect(value?.map(valueLine)).toEqual(['1:2 a', '1:8 B']);
  expect(problems).toEqual([
    '1:5 The word is the number "5", not text. Put it in quotes.',
    '1:8 The word is wrong.',
  ]);
  expect(readAs(listShape(word), 'a')).toEqual({
    value: undefined,
    problems: [
      '1:1 The member "m" is the text "a", not a list. Write a list: its items in brackets, or one a line after a dash.',
    ],
  });
});
