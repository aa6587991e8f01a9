import { expect, test } from '@jest/globals';
import { isJsonObject } from '../../src/model/json-object.js';

test.each([
  { json: '{}', expected: true },
  { json: '{"a":null}', expected: true },
  { json: '[]', expected: false },
  { json: '[{}]', expected: false },
  { json: 'null', expected: false },
  { json: '"{}"', expected: false },
  { json: '0', expected: false },
  { json: 'true', expected: false },
])('$json is an object: $expected', ({ json, expected }) => {
  expect(isJsonObject(JSON.parse(json))).toBe(expected);
});
