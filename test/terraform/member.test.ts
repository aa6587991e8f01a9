import { expect, test } from '@jest/globals';
import { itemsOf, maxCharacters, memberOf, unlessLong } from '../../src/terraform/member.js';

test.each<[value: unknown, name: string, member: unknown]>([
  [{ a: 1 }, 'a', 1],
  [{ a: null }, 'a', null],
  [{ a: 1 }, 'b', undefined],
  [{}, 'constructor', undefined],
  [JSON.parse('{"__proto__": 1}'), '__proto__', 1],
  [[1], 'length', undefined],
  ['text', 'length', undefined],
  [null, 'a', undefined],
  [undefined, 'a', undefined],
])('of %j the member %s is what the object itself has', (value, name, member) => {
  expect(memberOf(value, name)).toBe(member);
});

test('what is no list has no items', () => {
  expect(itemsOf([1, null])).toEqual([1, null]);
  for (const none of [undefined, null, 'text', { length: 1 }]) expect(itemsOf(none)).toEqual([]);
});

test('a text that is too long is none', () => {
  const longest = 'x'.repeat(maxCharacters);
  expect(unlessLong(longest)).toBe(longest);
  expect(unlessLong(`${longest}x`)).toBe(false);
  expect(unlessLong(7)).toBe(7);
});
