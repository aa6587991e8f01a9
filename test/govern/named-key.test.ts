import { expect, test } from '@jest/globals';
import { keyNamed } from '../../src/govern/named-key.js';
import { accountOf, keyId } from '../support/accounts.js';

const { keys } = accountOf([
  { name: 'a', scopes: [] },
  { name: 'b', scopes: [] },
  { name: 'b', scopes: [] },
  { name: keyId(0), scopes: [] },
]);

test.each([
  ['a name', 'a', { id: keyId(0), name: 'a' }],
  ['an id', keyId(1), { id: keyId(1), name: 'b' }],
  ['an id that another key has for a name', keyId(0), { id: keyId(0), name: 'a' }],
  ['a name that two keys have', 'b', { id: null, name: 'b' }],
  ['a name that no key has', 'c', { id: null, name: 'c' }],
])('%s', (_, text, key) => {
  expect(keyNamed(text, keys)).toEqual(key);
});
