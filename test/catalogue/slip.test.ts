import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { indexParts } from '../../src/catalogue/part-index.js';
import { isOneSlip, isSwap } from '../../src/catalogue/slip.js';

test.each([
  ['a letter missing', 'send', 'sed', true],
  ['a letter too many', 'send', 'seend', true],
  ['another letter', 'send', 'sand', true],
  ['the first letter missing', 'send', 'end', true],
  ['the last letter missing', 'send', 'sen', true],
  ['two neighbours swapped', 'send', 'sned', true],
  ['one of two equal letters missing', 'teammate', 'teamate', true],
  ['the word itself', 'send', 'send', false],
  ['two letters missing', 'send', 'sd', false],
  ['two other letters', 'send', 'read', false],
  ['two letters swapped that are no neighbours', 'send', 'dens', false],
  ['a letter missing and one too many', 'abcd', 'bcde', false],
  ['one letter and none', 'a', '', true],
  ['nothing', '', '', false],
])('is it one slip? %s', (_, a, b, expected) => {
  expect(isOneSlip(a, b)).toBe(expected);
  expect(isOneSlip(b, a)).toBe(expected);
});

test.each([
  ['ips', 'pis', true],
  ['ips', 'isp', true],
  ['ips', 'spi', false],
  ['ips', 'ips', false],
  ['ips', 'ip', false],
  ['', 'a', false],
])('"%s" and "%s" are a swap: %s', (a, b, expected) => {
  expect(isSwap(a, b)).toBe(expected);
  expect(isSwap(b, a)).toBe(expected);
});

describe('an index of spellings', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '_'), maxLength: 6 });
  const spelling = fc.record({ path: fc.constantFrom('', 'x.'), part: word, stem: word });

  test('finds what a look at every spelling finds', () => {
    const distinct = fc.uniqueArray(spelling, {
      selector: ({ path, part }) => `${path} ${part}`,
      maxLength: 40,
    });
    fc.assert(
      fc.property(distinct, word, (spellings, part) => {
        const expected = spellings.filter((known) => known.path === 'x.' && isOneSlip(part, known.part));
        expect(new Set(indexParts(spellings)('x.', part))).toEqual(new Set(expected));
      }),
    );
  });
});
