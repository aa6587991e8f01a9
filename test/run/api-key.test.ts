import { expect, test } from '@jest/globals';
import { foreignCharacterIn, readApiKey } from '../../src/run/api-key.js';

const id = 'i'.repeat(22);
const key = `SG.${id}.${'s'.repeat(43)}`;

test('a key of the usual form is taken without a word', () => {
  const { apiKey, ...said } = readApiKey(key, 'The key');
  expect(apiKey?.reveal()).toBe(key);
  expect(said).toEqual({ problem: null, remarks: [] });
});

test('one of another form is taken with a warning, which does not show it', () => {
  const { apiKey, problem, remarks } = readApiKey('another-form', 'The key');
  expect([apiKey?.reveal(), problem]).toEqual(['another-form', null]);
  expect(remarks).toEqual([
    {
      severity: 'warning',
      message: expect.stringMatching(/^The key does not have the form of a SendGrid key/),
    },
  ]);
  expect(JSON.stringify(remarks)).not.toContain('another-form');
});

test('none is none, and no problem', () => {
  expect(readApiKey('', 'The key')).toEqual({ apiKey: null, problem: null, remarks: [] });
});

test.each([
  {
    name: 'an id of a key',
    value: id,
    problem:
      'The key is the id of a key, not the key. The key starts with "SG." and is shown once, when it is created: make a new one if it is lost.',
  },
  {
    name: 'a key with a line feed behind it',
    value: `${key}\n`,
    problem:
      'The key has white space inside: U+000A LINE FEED at character 70. Store the key alone, on one line, with nothing around it.',
  },
  {
    name: 'a key with an invisible character',
    value: `${key.slice(0, 3)}\u200b${key.slice(3)}`,
    problem:
      'The key has an invisible character inside: U+200B ZERO WIDTH SPACE at character 4. Store the key alone, on one line, with nothing around it.',
  },
  {
    name: 'a key with a character that HTTP cannot send',
    value: `${key.slice(0, 9)}€${key.slice(9)}`,
    problem:
      'The key has a character that no key has: U+20AC at character 10. Store the key as it was shown when it was made.',
  },
  {
    name: 'a key with a letter that looks like another',
    value: `\u0405${key.slice(1)}`,
    problem:
      'The key has a character that no key has: U+0405 at character 1. Store the key as it was shown when it was made.',
  },
])('$name cannot be used', ({ value, problem }) => {
  expect(readApiKey(value, 'The key')).toEqual({ apiKey: null, problem, remarks: [] });
});

test('a token is held to the same', () => {
  expect(foreignCharacterIn('ghs_\u0007x', 'The token', 'token')).toBe(
    'The token has a control character inside: U+0007 at character 5. Store the token alone, on one line, with nothing around it.',
  );
  expect(foreignCharacterIn('ghs_x', 'The token', 'token')).toBeNull();
});
