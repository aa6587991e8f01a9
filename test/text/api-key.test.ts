import { describe, expect, test } from '@jest/globals';
import { findApiKeys, findLikeHalves, idInStartOfKey, isBareId, keyIdOf } from '../../src/text/api-key.js';

const id = 'abcdefghijklmnopqrstuv';
const half = `Ab1${'x'.repeat(40)}`;
const key = `SG.${id}.${half}`;

test.each([
  { value: key, is: id },
  { value: ` ${key}`, is: null },
  { value: `${key}x`, is: null },
  { value: key.slice(0, -1), is: null },
  { value: key.toLowerCase(), is: null },
  { value: id, is: null },
  { value: '', is: null },
])('the id of the key in "$value" is $is', ({ value, is }) => {
  expect(keyIdOf(value)).toBe(is);
});

test.each([
  { value: id, is: true },
  { value: `${id}w`, is: false },
  { value: key, is: false },
  { value: '', is: false },
])('"$value" is a bare id: $is', ({ value, is }) => {
  expect(isBareId(value)).toBe(is);
});

test.each([
  { text: `SG.${id}`, is: id },
  { text: `SG.${id}.rest`, is: id },
  { text: `SG.${id}w.rest`, is: null },
  { text: `${id}.rest`, is: id },
  { text: `${id}w.rest`, is: null },
  { text: id, is: null },
])('"$text" begins as the key $is', ({ text, is }) => {
  expect(idInStartOfKey(text)).toBe(is);
});

describe('in a text', () => {
  test.each([
    { text: '', finds: [] },
    { text: key, finds: [{ id, half, start: 0, end: 69 }] },
    { text: `a${key}b`, finds: [{ id, half, start: 1, end: 70 }] },
    {
      text: key + key,
      finds: [
        { id, half, start: 0, end: 69 },
        { id, half, start: 69, end: 138 },
      ],
    },
    { text: key.slice(0, -1), finds: [] },
  ])('finds the whole keys of "$text"', ({ text, finds }) => {
    expect(findApiKeys(text)).toEqual(finds);
  });

  test.each([
    { name: 'the half alone', text: half, finds: [{ start: 0, end: 43 }] },
    { name: 'the half between quotes', text: `"${half}"`, finds: [{ start: 1, end: 44 }] },
    { name: 'a longer run', text: `${half}x`, finds: [] },
    { name: 'a shorter run', text: half.slice(1), finds: [] },
    { name: 'a run without upper case', text: half.toLowerCase(), finds: [] },
    { name: 'a run without a digit', text: half.replace('1', 'l'), finds: [] },
  ])('finds what is like a half: $name', ({ text, finds }) => {
    expect(findLikeHalves(text)).toEqual(finds);
  });
});
