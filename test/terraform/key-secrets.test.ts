import { expect, test } from '@jest/globals';
import { keysIn, keysSpeltIn, maxKeys } from '../../src/terraform/key-secrets.js';

const half = `Ab1${'x'.repeat(40)}`;
const key = (n: number) => `SG.${String(n).padStart(22, '0')}.${half}`;

test('every key of a text is found once, also in a text that is no JSON', () => {
  expect(keysIn(`{"a": "${key(1)}", "b": "x${key(2)}${key(1)}`, null)).toEqual([key(1), key(2)]);
});

test('a key that JSON escapes is found in what it stands for', () => {
  const text = JSON.stringify({ a: [{ [key(1)]: { b: key(2) } }] })
    .replace('SG', '\\u0053G')
    .replace('."', '.\\u0041"')
    .replace(`SG.${'0'.repeat(21)}2`, `SG\\u002e${'0'.repeat(21)}2`);
  expect(keysIn(text, JSON.parse(text))).toEqual([key(1), key(2)]);
});

test('a key that is folded or escaped once more is found in a text that is used', () => {
  expect([...keysSpeltIn([`a ${key(1).replace('.', '%2E')}`, key(2).replace('.', '.\n')])]).toEqual([
    key(1),
    key(2),
  ]);
});

test('a thousand keys are found at most', () => {
  const many = Array.from({ length: maxKeys + 5 }, (_, n) => key(n));
  expect(keysIn(many.join(), null)).toEqual(many.slice(0, maxKeys));
});

test('a key is found however deep it lies', () => {
  const escaped = key(1).replace('S', '\\u0053');
  const text = `${'['.repeat(100_000)}"${escaped}"${']'.repeat(100_000)}`;
  expect(keysIn(text, JSON.parse(text))).toEqual([key(1)]);
});
