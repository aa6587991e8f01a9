import { describe, expect, test } from '@jest/globals';
import { isComplete } from '../../src/model/account.js';
import { alsoListed, leftOut } from '../account/edits.js';
import type { AccountFault, Misbehaviour } from '../account/misbehaviour.js';
import { seedIds, seedKeys } from '../account/seed.js';
import { always, type FaultRow, testFaults } from './fault-table.js';
import { own } from './not-found.js';
import { messagesOf, readAccount } from './read-account.js';

const list = /api_keys$/;
const root = new RegExp(`${seedIds.root}$`);
const relay = new RegExp(`${seedIds.relay}$`);
const all = seedKeys.length;
const transports = ['plain', 'h2'] as const;
const stranger = 'n'.repeat(22);

/** A fault of the list when it is asked for again. */
function secondList(fault: AccountFault): Misbehaviour<AccountFault> {
  return { path: list, after: 1, fault };
}

describe.each(transports)('a key that SendGrid says to be gone, over %s', (transport) => {
  test.each(own)('has vanished if the list lacks it, too: $name', async ({ fault }) => {
    const seen = await readAccount({
      transport,
      misbehaviour: [always(root, fault), secondList({ kind: 'edit', edit: leftOut(seedIds.root) })],
    });
    expect(messagesOf(seen)).toEqual([]);
    expect(isComplete(seen.account)).toBe(true);
    expect(seen.account.vanished).toEqual([{ id: seedIds.root, name: 'root' }]);
    expect(seen.account.keys.length).toBe(all - 1);
    expect(seen.server.requests.length).toBe(all + 3);
  });

  test.each(own)('is unread if the list still has it: $name', async ({ fault }) => {
    const seen = await readAccount({ transport, misbehaviour: [always(root, fault)] });
    expect(messagesOf(seen)).toEqual([
      expect.stringMatching(
        /^SendGrid answers 404.*, but its list, asked for again, still has the key\. Run the audit again/,
      ),
    ]);
    expect(seen.account.vanished).toEqual([]);
    expect(seen.server.requests.length).toBe(all + 3);
  });
});

describe.each(transports)('keys that come and go, over %s', (transport) => {
  test('several that are gone at once cost one more list', async () => {
    const { account, server } = await readAccount({
      transport,
      access: { pinnedIds: [seedIds.relay] },
      misbehaviour: [always(root, { kind: 'vanish' }), always(relay, { kind: 'vanish' })],
    });
    expect(isComplete(account)).toBe(true);
    expect(account.vanished.map(({ name }) => name).sort()).toEqual(['root', 'webhook-relay']);
    expect(server.requests.length).toBe(all + 3);
  });

  test('one that is gone is named while a key that is new in the second list is read', async () => {
    const keys = [...seedKeys, { id: stranger, name: 'newcomer', scopes: ['mail.send'] }];
    const { account, server } = await readAccount({
      transport,
      keys,
      misbehaviour: [
        always(root, { kind: 'vanish' }),
        { path: list, times: 1, fault: { kind: 'edit', edit: leftOut(stranger) } },
      ],
    });
    expect(isComplete(account)).toBe(true);
    expect(account.vanished.map(({ name }) => name)).toEqual(['root']);
    expect(account.keys.find(({ id }) => id === stranger)?.scopes).toEqual(new Set(['mail.send']));
    expect(server.requests.length).toBe(keys.length + 3);
  });

  test('a pinned key that was made in between is asked for anew', async () => {
    const keys = [...seedKeys, { id: stranger, name: 'newcomer', scopes: ['mail.send'] }];
    const { account } = await readAccount({
      transport,
      keys,
      access: { pinnedIds: [stranger] },
      misbehaviour: [
        always(root, { kind: 'vanish' }),
        { path: list, times: 1, fault: { kind: 'edit', edit: leftOut(stranger) } },
        { path: new RegExp(stranger), times: 1, fault: { kind: 'status', status: 404 } },
      ],
    });
    expect(isComplete(account)).toBe(true);
    expect(account.keys.map(({ name }) => name)).toContain('newcomer');
  });
});

const lists: readonly FaultRow[] = [
  {
    name: 'the list cannot be read again',
    misbehaviour: [always(root, { kind: 'vanish' }), secondList({ kind: 'status', status: 500 })],
    read: all - 1,
    says: [
      /^SendGrid answers 404 "unable to find API Key", and its list, asked for again, does not tell whether the key is gone\./,
      /^The list of keys, asked for again since a key seems to be gone, cannot be read\. SendGrid answers 500/,
    ],
  },
  {
    name: 'the list is empty when it is asked for again',
    misbehaviour: [
      always(root, { kind: 'vanish' }),
      secondList({ kind: 'edit', edit: () => ({ result: [] }) }),
    ],
    read: all - 1,
    says: [/does not tell whether the key is gone/, /^SendGrid lists no key at all/],
  },
  {
    name: 'the key of the audit is missing when the list is asked for again',
    misbehaviour: [
      always(root, { kind: 'vanish' }),
      secondList({ kind: 'edit', edit: leftOut(seedIds.scopeAudit) }),
    ],
    read: all - 1,
    says: [/does not tell whether the key is gone/, /^The list of keys does not hold the key/],
  },
  {
    name: 'every key is said to be gone, and the list is as it was',
    misbehaviour: [always(/api_keys\/./, { kind: 'status', status: 404 })],
    read: 0,
    says: Array.from({ length: all }, () => /still has the key/),
  },
  {
    name: 'the key of the audit itself is gone',
    misbehaviour: [always(new RegExp(`${seedIds.scopeAudit}$`), { kind: 'status', status: 404 })],
    read: all - 1,
    says: [/still has the key/],
  },
  {
    name: 'a key that is new in the second list is said to be gone',
    misbehaviour: [
      always(root, { kind: 'vanish' }),
      secondList({ kind: 'edit', edit: alsoListed({ api_key_id: stranger, name: 'newcomer' }) }),
    ],
    read: all - 1,
    says: [/still has the key/],
  },
];
testFaults(lists);
