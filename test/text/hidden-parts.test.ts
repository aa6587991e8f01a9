import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { hiddenParts } from '../../src/text/hidden-parts.js';
import { hiddenLine } from '../../src/text/markdown.js';
import { hostileText } from '../support/hostile.js';

const wellFormed = hostileText.filter((text) => !/\p{Cs}/u.test(text));

test('what a hidden line was made of is read from it, whatever it was', () => {
  fc.assert(
    fc.property(fc.array(wellFormed), (parts) => {
      expect(hiddenParts('title', hiddenLine('title', parts).text)).toEqual(parts);
    }),
  );
});

test.each([
  ['another title', hiddenLine('titles', ['a']).text],
  ['text behind it', `${hiddenLine('title', ['a']).text} x`],
  ['text before it', ` ${hiddenLine('title', ['a']).text}`],
  ['an escape that is none', '<!-- title %zz -->'],
  ['no line of that form', 'title a'],
])('a line with %s is none', (_, line) => {
  expect(hiddenParts('title', line)).toBeNull();
});
