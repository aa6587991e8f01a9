import { describe, expect, test } from '@jest/globals';
import { isComplete } from '../../src/model/account.js';
import { alsoListed, leftOut, listedTwice, withName, withScopes } from '../account/edits.js';
import { seedIds, seedKeys } from '../account/seed.js';
import { always, testFaults } from './fault-table.js';
import { pathsOf, readAccount } from './read-account.js';

const list = /api_keys$/;
const scopes = /scopes$/;
const root = new RegExp(`${seedIds.root}$`);
const all = seedKeys.length;

testFaults([
  {
    name: 'a list that cannot be read leaves what is pinned',
    misbehaviour: [always(list, { kind: 'status', status: 500 })],
    pinnedIds: [seedIds.root, seedIds.keyAdmin],
    read: 2,
    says: [/^The list of keys cannot be read\. SendGrid answers 500 "internal server error", in 4 tries\./],
  },
  {
    name: 'scopes that cannot be read leave the keys',
    misbehaviour: [always(scopes, { kind: 'edit', edit: withScopes(null) })],
    read: all,
    says: [
      /^The scopes of the auditor cannot be read\. SendGrid answers with a body without a list of scopes\./,
    ],
  },
  {
    name: 'a list that is no list',
    misbehaviour: [always(list, { kind: 'edit', edit: () => ({ result: null }) })],
    read: 0,
    says: [/^The list of keys cannot be read\. SendGrid answers with a body without a list of keys/],
  },
  {
    name: 'a row without an id',
    misbehaviour: [always(list, { kind: 'edit', edit: alsoListed({ name: 'x' }) })],
    read: 0,
    says: [/^The list of keys cannot be read/],
  },
  {
    name: 'a row whose id is a path',
    misbehaviour: [always(list, { kind: 'edit', edit: alsoListed({ api_key_id: '../scopes', name: 'x' }) })],
    read: all,
    says: [/a key id that cannot be asked for/],
  },
  {
    name: 'an empty list, since the audit itself runs with a key',
    misbehaviour: [always(list, { kind: 'edit', edit: () => ({ result: [] }) })],
    read: 0,
    says: [/^SendGrid lists no key at all.*not complete/],
  },
  {
    name: 'a list without the key of the audit',
    misbehaviour: [always(list, { kind: 'edit', edit: leftOut(seedIds.scopeAudit) })],
    read: all - 1,
    says: [
      new RegExp(
        `does not hold the key "${seedIds.scopeAudit}" that the audit runs with, so it is not complete`,
      ),
    ],
  },
  {
    name: 'a list without a pinned key that is live',
    misbehaviour: [always(list, { kind: 'edit', edit: leftOut(seedIds.root) })],
    pinnedIds: [seedIds.root],
    read: all,
    says: [/answers for keys that its list does not hold.*"root \(r00t\w+\)"/],
  },
  {
    name: 'a pinned key that is not listed and cannot be read either',
    misbehaviour: [
      always(list, { kind: 'edit', edit: leftOut(seedIds.root) }),
      always(root, { kind: 'status', status: 500 }),
    ],
    pinnedIds: [seedIds.root],
    read: all - 1,
    says: [/500 "internal server error", in 4 tries/],
  },
  {
    name: 'a list that is refused together with what is pinned is one message',
    misbehaviour: [always(/api_keys/, { kind: 'status', status: 403 })],
    pinnedIds: [seedIds.root, seedIds.keyAdmin],
    read: 0,
    says: [/^The list of keys cannot be read\. SendGrid answers 403/],
  },
  {
    name: 'one id under two names',
    misbehaviour: [
      always(list, { kind: 'edit', edit: alsoListed({ api_key_id: seedIds.root, name: 'other' }) }),
    ],
    read: all,
    says: [/lists the key "r00t\w+" under several names: "root", "other"/],
  },
]);

describe('what is no fault', () => {
  test('a key renamed in between: its own answer counts', async () => {
    const { account } = await readAccount({
      misbehaviour: [always(root, { kind: 'edit', edit: withName('root 2') })],
    });
    expect(isComplete(account)).toBe(true);
    expect(account.keys.find(({ id }) => id === seedIds.root)?.name).toBe('root 2');
  });

  test('a key listed twice is read once', async () => {
    const { account, server } = await readAccount({
      misbehaviour: [always(list, { kind: 'edit', edit: listedTwice(seedIds.root) })],
    });
    expect(isComplete(account)).toBe(true);
    expect(account.keys.length).toBe(all);
    expect(pathsOf(server).filter((path) => root.test(path)).length).toBe(1);
  });
});
