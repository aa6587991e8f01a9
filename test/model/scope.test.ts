import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { matcher } from '../../src/model/scope.js';

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
