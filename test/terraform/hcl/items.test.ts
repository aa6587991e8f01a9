import { expect, test } from '@jest/globals';
import { beginsItem, endsItem, holdsItems } from '../../../src/terraform/hcl/items.js';

test.each([
  ['[', 0, true],
  ['f(', 1, true],
  ['f([', 2, true],
  ['a, [', 3, true],
  ['in [', 3, true],
  ['a[', 1, false],
  ['a[0][', 4, false],
  ['f()[', 3, false],
  ['x.*[', 3, false],
  ['{', 0, false],
])('the bracket at the end of %j at %d holds items: %j', (text, at, holds) => {
  const end = text.slice(0, at).trimEnd().length;
  expect(holdsItems(text, text.charAt(at), at, { start: 0, end })).toBe(holds);
});

test.each([
  ['[', 1, 1, true],
  ['[a,', 3, 1, true],
  ['[a ==', 5, 1, false],
])('behind %j, at %d among items from %d, one begins: %j', (text, end, items, begins) => {
  expect(beginsItem(text, end, items)).toBe(begins);
});

test.each([
  [', b', true],
  [' ]', true],
  ['\n]', true],
  ['# said\n]', true],
  ['\nname = 1', true],
  ['', true],
  [' == x', false],
  [' : x', false],
  ['["a"]', false],
])('before %j an item is over: %j', (text, isOver) => {
  expect(endsItem(text, 0)).toBe(isOver);
});
