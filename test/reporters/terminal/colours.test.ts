import { expect, test } from '@jest/globals';
import { inColour, withoutColour } from '../../../src/reporters/terminal/colours.js';

test('in colour a text stands between escape sequences, each style with its own, and ends its style itself', () => {
  expect(inColour('error', 'no')).toBe('\u001b[31mno\u001b[0m');
  expect(inColour('warning', 'no')).toBe('\u001b[33mno\u001b[0m');
  expect(inColour('faint', 'no')).toBe('\u001b[2mno\u001b[0m');
});

test('nothing in colour is nothing', () => {
  expect(inColour('error', '')).toBe('');
});

test('without colour a text is as it was', () => {
  expect(withoutColour('error', 'no')).toBe('no');
});
