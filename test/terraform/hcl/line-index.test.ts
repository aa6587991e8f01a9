import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { lineIndex } from '../../../src/terraform/hcl/line-index.js';

test.each([
  ['the start', 0, 1, 1],
  ['the first line feed', 1, 1, 2],
  ['an empty line', 2, 2, 1],
  ['a line that ends with a carriage return', 4, 3, 2],
  ['behind a character of two units', 8, 4, 3],
  ['the end', 9, 4, 4],
])('%s', (_, offset, line, column) => {
  expect(lineIndex('a\n\nb\r\n😀c')(offset)).toEqual({ line, column });
});

test('each offset is in the line that it is in', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a', '\n', '\r\n', '😀')), fc.nat(), (parts, number) => {
      const text = parts.join('');
      const offset = number % (text.length + 1);
      const before = text.slice(0, offset).split('\n');
      const column = (before.at(-1)?.length ?? 0) + 1;
      expect(lineIndex(text)(offset)).toEqual({ line: before.length, column });
    }),
  );
});
