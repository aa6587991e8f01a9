import { expect, test } from '@jest/globals';
import { type Account, isAnythingRead, isComplete } from '../../src/model/account.js';
import { accountOf, keyId } from '../support/accounts.js';

const whole = accountOf({ a: [] });
const nothing: Account = { ...accountOf({}), auditor: null };
const unread = [{ id: keyId(1), name: 'b', reason: 'r' }];

test.each<[string, Account, { readonly complete: boolean; readonly anything: boolean }]>([
  ['every key was read', whole, { complete: true, anything: true }],
  ['a key could not be read', { ...nothing, unread }, { complete: false, anything: true }],
  [
    'a key vanished',
    { ...whole, vanished: [{ id: keyId(1), name: 'b' }] },
    { complete: true, anything: true },
  ],
  ['the list could not be read', { ...whole, faults: ['f'] }, { complete: false, anything: true }],
  ['nothing came', { ...nothing, faults: ['f'] }, { complete: false, anything: false }],
])('an account of which %s', (_, account, expected) => {
  expect({ complete: isComplete(account), anything: isAnythingRead(account) }).toEqual(expected);
});
