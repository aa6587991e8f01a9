import { expect, test } from '@jest/globals';
import { behindComment, behindName, behindSpaces } from '../../../src/terraform/hcl/spaces.js';

test.each([
  [' \t\r\na', 3, 4],
  ['# a\nb', 3, 4],
  ['// a', 4, 4],
  ['/* \n */ \n\n a', 8, 11],
  ['/* ', -1, -1],
  ['\ra', 0, 0],
  ['/a', 0, 0],
  ['', 0, 0],
])('behind the spaces of %j', (text, kept, passed) => {
  expect([behindSpaces(text, 0, 'kept'), behindSpaces(text, 0, 'passed')]).toEqual([kept, passed]);
});

test.each([
  ['#', 1],
  ['# a\r\nb', 4],
  ['//\n', 2],
  ['/**/a', 4],
  ['/*/', -1],
  ['/', 0],
  ['a', 0],
])('behind the comment of %j', (text, end) => {
  expect(behindComment(text, 0)).toBe(end);
});

test.each([
  ['a-b_1 c', 5],
  ['_', 1],
  ['größe=', 5],
  ['1a', 0],
  ['-a', 0],
  ['"a"', 0],
])('behind the name of %j', (text, end) => {
  expect(behindName(text, 0)).toBe(end);
});
