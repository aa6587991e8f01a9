import { expect, test } from '@jest/globals';
import { grantorIdentity } from '../../src/change/grantor-identity.js';
import { accountOf, keyId, subuserAccounts } from '../support/accounts.js';

const parent = accountOf({ root: ['api_keys.update'], twin: [] });
const [acme] = subuserAccounts({ acme: [{ name: 'root', scopes: [] }] });
const ids = { parents: keyId(0), own: keyId(1000) };

test.each([
  ['a key of the parent by name and by id', 'parent/root', `parent/${ids.parents}`, true],
  ['a key by name and by id', 'root', ids.own, true],
  ['keys of one name in both accounts', 'root', 'parent/root', false],
  ['a key of the parent, and its id as if it were a key of the subuser', 'parent/root', ids.parents, false],
  ['two keys of the parent', 'parent/root', 'parent/twin', false],
  ['two names that no key has', 'parent/a', 'parent/b', false],
  ['a person and a key', 'dashboard', 'root', false],
  ['a key and nobody', null, 'root', false],
])('%s', (_, one, other, isOne) => {
  const identityOf = grantorIdentity(acme?.keys ?? [], parent.keys);
  expect(identityOf(one) === identityOf(other)).toBe(isOne);
});

test('in the account itself no key is one of a parent', () => {
  const identityOf = grantorIdentity(parent.keys, null);
  expect(identityOf('parent/root')).toBe('name parent/root');
});
