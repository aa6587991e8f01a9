import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { nestingOf } from '../../src/terraform/nesting.js';

test.each([
  ['', 0, false],
  ['[{"a": []}]', 3, false],
  ['[{"a": [', 3, true],
  ['{"a": "[[[[', 1, true],
  ['{"[[": "\\"[[\\\\"}', 1, false],
  ['"\\', 0, true],
  ['"\\"', 0, true],
  [']]', 0, false],
])('%s', (text, deepest, isOpen) => {
  expect(nestingOf(text)).toEqual({ deepest, isOpen });
});

test('no JSON is open at its end, and every beginning of an object is', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.nat(), (value, length) => {
      const text = JSON.stringify(value);
      expect(nestingOf(text).isOpen).toBe(false);
      expect(nestingOf(text.slice(0, 1 + (length % (text.length - 1)))).isOpen).toBe(true);
    }),
  );
});
