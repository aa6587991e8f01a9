import { expect, test } from '@jest/globals';
import { count, grouped, list, quote } from '../../src/text/wording.js';

test.each([
  ['a', '"a"'],
  ['a "b" \\', '"a \\"b\\" \\\\"'],
  ['x'.repeat(121), `"${'x'.repeat(120)}…"`],
  ['👍'.repeat(121), `"${'👍'.repeat(120)}…"`],
])('quote(%j)', (text, quoted) => {
  expect(quote(text)).toBe(quoted);
});

test('a list names ten and counts the others', () => {
  const letters = Array.from('abcdefghijkl');
  expect(list(letters.slice(0, 2))).toBe('"a", "b"');
  expect(list(letters)).toBe('"a", "b", "c", "d", "e", "f", "g", "h", "i", "j" and 2 more');
});

test('one is singular', () => {
  expect([0, 1, 2].map((n) => count(n, 'scope'))).toEqual(['0 scopes', '1 scope', '2 scopes']);
});

test('a large number is written in groups of three digits', () => {
  expect([999, 2_000, 1_000_000].map(grouped)).toEqual(['999', '2,000', '1,000,000']);
});
