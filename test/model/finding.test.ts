import { expect, test } from '@jest/globals';
import { isAtLeast, isStricter, stricterOf } from '../../src/model/finding.js';

test.each([
  ['error', 'warning', true],
  ['warning', 'warning', true],
  ['notice', 'warning', false],
] as const)('%s is at least %s: %s', (severity, threshold, expected) => {
  expect(isAtLeast(severity, threshold)).toBe(expected);
});

test.each([
  ['error', 'warning'],
  ['warning', 'notice'],
  ['notice', 'off'],
] as const)('%s is stricter than %s', (strict, mild) => {
  expect([isStricter(strict, mild), isStricter(mild, strict), isStricter(strict, strict)]).toEqual([
    true,
    false,
    false,
  ]);
  expect([stricterOf(strict, mild), stricterOf(mild, strict)]).toEqual([strict, strict]);
});
