import { expect, test } from '@jest/globals';
import { pascalCase } from '../../src/text/pascal-case.js';

test.each([
  { name: 'one word', id: 'excess', expected: 'Excess' },
  { name: 'two words', id: 'excess-scope', expected: 'ExcessScope' },
  { name: 'three words', id: 'full-access-key', expected: 'FullAccessKey' },
  { name: 'nothing', id: '', expected: '' },
])('$name', ({ id, expected }) => {
  expect(pascalCase(id)).toBe(expected);
});
