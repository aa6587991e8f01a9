import { expect, test } from '@jest/globals';
import { readExpression } from '../../../src/terraform/hcl/expression.js';

test.each([
  ['at its line', '["a"] # b\nc', '["a"]', '\nc'],
  ['at the end of the text', 'a /* b */', 'a', ''],
  ['at the brace of its block', '{ a = 1 } }', '{ a = 1 }', '}'],
  ['behind the brackets that it opened', 'f(\n)\n}', 'f(\n)', '\n}'],
  ['behind the marker of a heredoc', '<<A\n\n a\n A \nb', '<<A\n\n a\n A', ' \nb'],
])('a value ends %s', (_, text, value, rest) => {
  const expression = readExpression(text, 0);
  expect(text.slice(0, expression?.end)).toBe(value);
  expect(text.slice(expression?.next).trimStart()).toBe(rest.trimStart());
});

test('its strings are told from quote to quote, in the order of their ends', () => {
  const text = ` ["a", "\${f("b")}", "c"]`;
  expect(readExpression(text, 1)?.strings).toEqual([
    { value: 'a', start: 2, end: 5 },
    { value: 'b', start: 12, end: 15 },
    { value: 'c', start: 20, end: 23 },
  ]);
});

test.each([[''], ['\n'], ['(]'], [')'], ['"'], ['<<A'], ['<<A\n'], ['/*']])('%j is no value', (text) => {
  expect(readExpression(text, 0)).toBeNull();
});
