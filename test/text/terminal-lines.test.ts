import { expect, test } from '@jest/globals';
import { harmless, terminalLines } from '../../src/text/terminal-lines.js';

test.each([
  ['words', 'one two three', 8, ['one two', 'three']],
  ['a word that is too long', 'abcdefghij', 4, ['abcd', 'efgh', 'ij']],
  ['wide characters', '日本日本', 4, ['日本', '日本']],
  ['what would begin a line as a command', 'abcd ::error::x', 16, ['abcd ::error::x']],
  ['a command at the edge, which is longer as text', 'abcd ::error::x', 14, ['abcd', '\\u003a:error::', 'x']],
])('%s are broken at the edge', (_, text, columns, lines) => {
  expect(terminalLines(text, columns)).toEqual(lines);
});

test('a colour goes on in the next line, and takes no room', () => {
  expect(terminalLines('\u001b[31mone two\u001b[0m', 4)).toEqual([
    '\u001b[31mone\u001b[39m',
    '\u001b[31mtwo\u001b[0m',
  ]);
});

test.each([
  ['::error::x', '\\u003a:error::x'],
  ['  ::error::x', '  \\u003a:error::x'],
  [': no command', ': no command'],
  ['a::b', 'a::b'],
])('%s is printed as %s', (line, shown) => {
  expect(harmless(line)).toBe(shown);
});
