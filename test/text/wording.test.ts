import { expect, test } from '@jest/globals';
import { count, grouped, list, quote, quoteAnswer, shortAnswer } from '../../src/text/wording.js';

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

test('a list names as many as it is told and counts the others', () => {
  expect(list(Array.from('abcde'), 3)).toBe('"a", "b", "c" and 2 more');
});

/** As SendGrid would answer, with so many scopes of 16 characters. */
const refusing = (scopes: number) => {
  const names = Array.from({ length: scopes }, (_, index) => `scope.number.${100 + index}`);
  return `unauthorized scopes: [${names.join(', ')}]`;
};

test.each([
  ['the eight scopes of a usual refusal', refusing(8), refusing(8)],
  ['400 characters', refusing(21), refusing(21)],
  ['a list too long, cut behind a whole name', refusing(30), `${refusing(21).slice(0, -1)}, …`],
  ['one long text', 'x'.repeat(401), `${'x'.repeat(120)}…`],
  ['a quote mark and a backslash', 'no "x" \\', 'no \\"x\\" \\\\'],
])('an answer: %s', (_, message, shown) => {
  expect(quoteAnswer(message)).toBe(`"${shown}"`);
});

test('a shortened answer is the beginning of the whole one, and no name in it is cut', () => {
  const short = shortAnswer(refusing(400));
  expect(refusing(400).startsWith(short.slice(0, -1))).toBe(true);
  expect(short).toMatch(/, scope\.number\.\d{3}, …$/);
});

test('one is singular', () => {
  expect([0, 1, 2].map((n) => count(n, 'scope'))).toEqual(['0 scopes', '1 scope', '2 scopes']);
});

test('a large number is written in groups of three digits', () => {
  expect([999, 2_000, 1_000_000].map(grouped)).toEqual(['999', '2,000', '1,000,000']);
});
