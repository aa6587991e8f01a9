import { expect, test } from '@jest/globals';
import { namedGrantors } from '../../src/grants/named-grantor.js';
import { accountOf, keyId } from '../support/accounts.js';

const find = namedGrantors(
  accountOf([
    { name: 'writer', scopes: [] },
    { name: 'twin', scopes: [] },
    { name: 'twin', scopes: [] },
    { name: 'dashboard', scopes: [] },
    { name: keyId(0), scopes: [] },
  ]).keys,
);

test.each([
  ['a person, even where a key has that name', 'dashboard', 'dashboard'],
  ['a key by name', 'writer', keyId(0)],
  ['a key by id, which comes before a name', keyId(0), keyId(0)],
  ['one of two keys of a name by its id', keyId(2), keyId(2)],
  ['nobody for a name that two keys have', 'twin', null],
  ['nobody for a name that no key has', 'gone', null],
])('a grantor is %s', (_, name, who) => {
  const grantor = find(name);
  expect(grantor?.kind === 'key' ? grantor.key.id : (grantor?.kind ?? null)).toBe(who);
});
