import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { matcher, overlap } from '../../src/model/scope.js';

test.each([
  ['a text without a star covers itself alone', 'mail.send', ['mail.send'], ['mail.sen', 'mail.sends', '']],
  [
    'a star stands for any run of characters',
    '*.read',
    ['stats.read', '.read', 'a.b.read'],
    ['read', 'a.reads'],
  ],
  ['a lone star covers everything', '*', ['', 'mail.send'], []],
  ['several stars in a row are one', 'a***b', ['ab', 'acb'], ['a', 'ba']],
  ['what stands around a star does not overlap', 'aba*ba', ['ababa', 'abaxba'], ['aba', 'abba']],
  ['nothing but a star is special', 'a.*', ['a.b'], ['axb', 'a']],
])('%s', (_, pattern, covered, others) => {
  const covers = matcher(pattern);
  expect(covered.filter((text) => !covers(text))).toEqual([]);
  expect(others.filter(covers)).toEqual([]);
});

test('a pattern covers what a regular expression does in which the star is any run of characters', () => {
  const pattern = fc.stringMatching(/^[ab*]{0,8}$/);
  const text = fc.stringMatching(/^[ab]{0,8}$/);
  fc.assert(
    fc.property(pattern, fc.array(text), (of, texts) => {
      const covers = matcher(of);
      const expression = new RegExp(`^${of.replaceAll('*', '.*')}$`);
      for (const one of texts) expect(covers(one)).toBe(expression.test(one));
    }),
    { numRuns: 1000 },
  );
});

const somePattern = fc.string({ unit: fc.constantFrom('a', 'b', '*'), maxLength: 3 });

test('a pattern covers another where it covers all that the other does', () => {
  // Within the other's stars a letter that the first does not have stands for any.
  const texts = wordsOf(6, ['a', 'b', 'c']);
  fc.assert(
    fc.property(somePattern, somePattern, (one, other) => {
      expect(matcher(one)(other)).toBe(texts.filter(matcher(other)).every(matcher(one)));
    }),
    { numRuns: 200 },
  );
});

test('two patterns overlap where some text matches both', () => {
  // As long as two such patterns together, so that what both match is among them.
  const texts = wordsOf(6, ['a', 'b']);
  fc.assert(
    fc.property(somePattern, somePattern, (one, other) => {
      expect(overlap(one, other)).toBe(texts.filter(matcher(one)).some(matcher(other)));
    }),
    { numRuns: 1000 },
  );
});

function wordsOf(maxLength: number, letters: readonly string[]): readonly string[] {
  const words = [['']];
  for (let length = 1; length <= maxLength; length += 1) {
    words.push((words.at(-1) ?? []).flatMap((word) => letters.map((letter) => word + letter)));
  }
  return words.flat();
}
