import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { patternIndex } from '../../src/invariants/pattern-index.js';
import { matcher } from '../../src/model/scope.js';

const someText = fc.string({ unit: fc.constantFrom('a', 'b', '.'), maxLength: 6 });
const somePattern = fc
  .string({ unit: fc.constantFrom('a', 'b', '.', '*'), maxLength: 6 })
  .map((text) => `${text}*`);

test('finds each pattern that covers a text once, and no other', () => {
  fc.assert(
    fc.property(fc.uniqueArray(somePattern), someText, (patterns, text) => {
      const find = patternIndex(new Map(patterns.map((pattern) => [pattern, pattern])));
      expect([...find(text)].sort()).toEqual(patterns.filter((pattern) => matcher(pattern)(text)).sort());
    }),
    { numRuns: 500 },
  );
});

test('twenty thousand patterns are looked for in a hundred thousand texts within seconds', () => {
  const wordOf = (n: number) => n.toString(36).padStart(4, '0');
  const patterns = Array.from({ length: 20_000 }, (_, n) => [`*${wordOf(n)}*`, n] as const);
  const find = patternIndex(new Map(patterns));
  const start = performance.now();
  for (let n = 0; n < 100_000; n++) find(wordOf(n + 900_000));
  expect(performance.now() - start).toBeLessThan(10_000);
});
