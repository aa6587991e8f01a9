import { expect, test } from '@jest/globals';
import { linesOf } from '../../src/text/lines.js';

test.each([
  ['', ['']],
  ['a', ['a']],
  ['a\n', ['a']],
  ['a\r\nb\n\nc\n', ['a', 'b', '', 'c']],
])('the lines of %j', (text, lines) => {
  expect(linesOf(text)).toEqual(lines);
});
