import { expect, test } from '@jest/globals';
import { isRecord } from '../../src/github/is-record.js';

test.each([
  { json: '{}', expected: true },
  { json: '{"a":{}}', expected: true },
  // Its members can be looked at, too.
  { json: '[]', expected: true },
  { json: 'null', expected: false },
  { json: '"text"', expected: false },
  { json: '7', expected: false },
  { json: 'false', expected: false },
])('of $json members can be looked at: $expected', ({ json, expected }) => {
  expect(isRecord(JSON.parse(json))).toBe(expected);
});

test('of nothing they cannot', () => {
  expect(isRecord(undefined)).toBe(false);
});
