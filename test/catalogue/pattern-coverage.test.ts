import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { coverageOf } from '../../src/catalogue/pattern-coverage.js';
import { matcher } from '../../src/model/scope.js';

test.each([
  ['suppression.*', true],
  ['*.read', true],
  ['*', true],
  ['suppression.read*', true],
  ['suppressions.*', false],
  ['suppression.*.read', false],
  ['*.send', false],
])('%s covers one of the scopes: %s', (pattern, covers) => {
  expect(coverageOf(new Set(['stats.read', 'suppression.read']))(pattern)).toBe(covers);
});

test('nothing covers one of no scopes', () => {
  expect(coverageOf(new Set())('*')).toBe(false);
});

test('a pattern covers what its own test says of each scope, also when it comes again', () => {
  const text = fc.stringMatching(/^[ab.]{0,5}$/);
  const pattern = fc.stringMatching(/^[ab.*]{1,5}$/);
  fc.assert(
    fc.property(fc.uniqueArray(text), fc.array(pattern), (scopes, patterns) => {
      const covers = coverageOf(new Set(scopes));
      for (const each of [...patterns, ...patterns]) expect(covers(each)).toBe(scopes.some(matcher(each)));
    }),
  );
});

test('of what there is no room to look at nothing is said', () => {
  const covers = coverageOf(new Set(['a', 'b']), 4);
  expect(['x.*', 'y.*', 'x.*', 'z.*'].map(covers)).toEqual([false, false, false, true]);
});
