import { inspect } from 'node:util';
import { expect, test } from '@jest/globals';
import { Secret } from '../src/secret.js';
import { keyIdOf } from '../src/text/api-key.js';

const id = 'abcdefghijklmnopqrst-_';
const rest = 'x'.repeat(43);

test('a secret prints as redacted wherever it is shown', () => {
  const secret = new Secret('hidden');
  expect([`${secret}`, JSON.stringify({ secret }), inspect({ secret }), String(secret)].join()).not.toMatch(
    /hidden/,
  );
  expect(secret.reveal()).toBe('hidden');
});

test.each([
  { name: 'a key', value: `SG.${id}.${rest}`, expected: id },
  { name: 'a key with a space behind it', value: `SG.${id}.${rest} `, expected: null },
  { name: 'a key with a line feed behind it', value: `SG.${id}.${rest}\n`, expected: null },
  { name: 'an id alone', value: id, expected: null },
  { name: 'a short id', value: `SG.${id.slice(1)}.${rest}`, expected: null },
  { name: 'a long third part', value: `SG.${id}.${rest}x`, expected: null },
  { name: 'another beginning', value: `sg.${id}.${rest}`, expected: null },
  { name: 'nothing', value: '', expected: null },
])('the id of $name', ({ value, expected }) => {
  expect(keyIdOf(value)).toBe(expected);
});
