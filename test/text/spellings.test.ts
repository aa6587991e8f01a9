import { expect, test } from '@jest/globals';
import { spellings } from '../../src/text/spellings.js';

function texts(source: string): readonly string[] {
  return Array.from(spellings(source), ({ text }) => text);
}

test.each([
  { source: 'plain', read: ['plain'] },
  { source: 'a b', read: ['a b', 'ab'] },
  { source: String.raw`a\u0062c`, read: [String.raw`a\u0062c`, 'abc'] },
  { source: '%41%42', read: ['%41%42', 'AB'] },
  { source: '&#65;&#x42;&lowbar;', read: ['&#65;&#x42;&lowbar;', 'AB_'] },
  { source: String.raw`a\_b`, read: [String.raw`a\_b`, 'a_b'] },
  { source: 'a&zwnj;b', read: ['a&zwnj;b', 'ab'] },
  { source: '%2541', read: ['%2541', '%41', 'A'] },
  { source: '&unknown;', read: ['&unknown;'] },
])('$source reads as $read', ({ source, read }) => {
  expect(texts(source)).toEqual(read);
});

test('an escape within six escapes stays', () => {
  expect(texts('%2525252525252541').at(-1)).not.toBe('A');
});

test('a character keeps the place of what it was made of', () => {
  const [, undone] = Array.from(spellings('x%41 y'));
  expect(undone?.text).toBe('xAy');
  expect([0, 1, 2].map((index) => [undone?.start(index), undone?.end(index)])).toEqual([
    [0, 1],
    [1, 4],
    [5, 6],
  ]);
});
