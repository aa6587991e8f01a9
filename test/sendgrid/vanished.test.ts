import { describe, expect, test } from '@jest/globals';
import { isComplete } from '../../src/model/inventory.js';
import { alsoListed, leftOut } from '../account/edits.js';
import type { AccountFault, Misbehaviour } from '../account/misbehaviour.js';
import { seedIds, seedKeys } from '../account/seed.js';
import { always, type FaultRow, testFaults } from './fault-table.js';
import { messagesOf, pathsOf, readAccount } from './reading.js';

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

function json(body: unknown): AccountFault {
  return { kind: 'status', status: 404, body };
}

function text(type: string, body: string): AccountFault {
  return { kind: 'text', status: 404, type, text: body };
}

/** A 404 that is not SendGrid's own says nothing of the key. */
const foreign: readonly { name: string; fault: AccountFault; says?: RegExp }[] = [
  { name: "a proxy's page", fault: { kind: 'html', status: 404 } },
  { name: 'nothing', fault: text('text/html', '') },
  { name: 'plain text', fault: text('text/plain', 'unable to find API Key') },
  { name: 'no errors', fault: json({}) },
  { name: 'an empty list of errors', fault: json({ errors: [] }) },
  { name: 'errors that are null', fault: json({ errors: null }) },
  { name: 'errors that are one text', fault: json({ errors: 'unable to find API Key' }) },
  { name: 'a message alone', fault: json({ message: 'not found' }) },
  { name: 'a list of errors alone', fault: json([{ message: 'unable to find API Key' }]) },
  { name: 'JSON null', fault: json(null) },
  { name: 'half of the JSON', fault: text('application/json', '{"errors":[{"message":"unable') },
];

describe.each(transports)('a 404 with something else than errors, over %s', (transport) => {
  test.each(foreign)(
    '$name: the key is unread after 4 tries, and nobody asks for the list again',
    async ({ fault }) => {
      const reading = await readAccount({ transport, misbehaviour: [always(root, fault)] });
      expect(messagesOf(reading)).toEqual([
        expect.stringMatching(/^SendGrid answers 404.*, in 4 tries\..*no proxy answers in its place\.$/),
      ]);
      expect(reading.inventory.unread.map(({ name }) => name)).toEqual(['root']);
      expect(reading.inventory.vanished).toEqual([]);
      expect(reading.inventory.keys.length).toBe(all - 1);
      expect(pathsOf(reading.account).filter((path) => root.test(path)).length).toBe(4);
      expect(pathsOf(reading.account).filter((path) => path.includes('limit')).length).toBe(1);
    },
  );

  test.each(foreign)('$name that passes leaves no trace', async ({ fault }) => {
    const { inventory } = await readAccount({ transport, misbehaviour: [{ path: root, times: 1, fault }] });
    expect(isComplete(inventory)).toBe(true);
    expect(inventory.vanished).toEqual([]);
    expect(inventory.keys.length).toBe(all);
  });

  test('is an error for all keys but one, too', async () => {
    const keys = [
      { name: 'scope-audit', scopes: ['api_keys.read'] },
      ...Array.from({ length: 19 }, (_, index) => ({ name: `key ${index}`, scopes: ['mail.send'] })),
    ];
    const { inventory } = await readAccount({
      transport,
      keys,
      misbehaviour: [{ path: /api_keys\/./, after: 1, fault: { kind: 'html', status: 404 } }],
    });
    expect(isComplete(inventory)).toBe(false);
    expect(inventory.unread.length).toBe(19);
    expect(inventory.vanished).toEqual([]);
  });
});

const words = { errors: [{ field: null, message: 'unable to find API Key' }] };
const inOwnWords: readonly { name: string; fault: AccountFault }[] = [
  { name: 'the known message', fault: json(words) },
  { name: 'other words', fault: json({ errors: [{ message: 'gone' }] }) },
  { name: 'no message', fault: json({ errors: [{}] }) },
  { name: 'the form of v2', fault: json({ message: 'error', errors: ['not found'] }) },
  { name: 'another content type', fault: text('text/html', JSON.stringify(words)) },
];

describe.each(transports)('a key that SendGrid says to be gone, over %s', (transport) => {
  test.each(inOwnWords)('has vanished if the list lacks it, too: $name', async ({ fault }) => {
    const reading = await readAccount({
      transport,
      misbehaviour: [always(root, fault), secondList({ kind: 'edit', edit: leftOut(seedIds.root) })],
    });
    expect(messagesOf(reading)).toEqual([]);
    expect(isComplete(reading.inventory)).toBe(true);
    expect(reading.inventory.vanished).toEqual([{ id: seedIds.root, name: 'root' }]);
    expect(reading.inventory.keys.length).toBe(all - 1);
    expect(reading.account.requests.length).toBe(all + 3);
  });

  test.each(inOwnWords)('is unread if the list still has it: $name', async ({ fault }) => {
    const reading = await readAccount({ transport, misbehaviour: [always(root, fault)] });
    expect(messagesOf(reading)).toEqual([
      expect.stringMatching(
        /^SendGrid answers 404.*, but its list, asked for again, still has the key\. Run the audit again/,
      ),
    ]);
    expect(reading.inventory.vanished).toEqual([]);
    expect(reading.account.requests.length).toBe(all + 3);
  });

  test('several at once cost one more list', async () => {
    const { inventory, account } = await readAccount({
      transport,
      access: { pinnedIds: [seedIds.relay] },
      misbehaviour: [always(root, { kind: 'vanish' }), always(relay, { kind: 'vanish' })],
    });
    expect(isComplete(inventory)).toBe(true);
    expect(inventory.vanished.map(({ name }) => name).sort()).toEqual(['root', 'webhook-relay']);
    expect(account.requests.length).toBe(all + 3);
  });

  test('is named while a key that is new in that list is read', async () => {
    const keys = [...seedKeys, { id: stranger, name: 'newcomer', scopes: ['mail.send'] }];
    const { inventory, account } = await readAccount({
      transport,
      keys,
      misbehaviour: [
        always(root, { kind: 'vanish' }),
        { path: list, times: 1, fault: { kind: 'edit', edit: leftOut(stranger) } },
      ],
    });
    expect(isComplete(inventory)).toBe(true);
    expect(inventory.vanished.map(({ name }) => name)).toEqual(['root']);
    expect(inventory.keys.find(({ id }) => id === stranger)?.scopes).toEqual(new Set(['mail.send']));
    expect(account.requests.length).toBe(keys.length + 3);
  });

  test('a pinned key that was made in between is asked for anew', async () => {
    const keys = [...seedKeys, { id: stranger, name: 'newcomer', scopes: ['mail.send'] }];
    const { inventory } = await readAccount({
      transport,
      keys,
      access: { pinnedIds: [stranger] },
      misbehaviour: [
        always(root, { kind: 'vanish' }),
        { path: list, times: 1, fault: { kind: 'edit', edit: leftOut(stranger) } },
        { path: new RegExp(stranger), times: 1, fault: { kind: 'status', status: 404 } },
      ],
    });
    expect(isComplete(inventory)).toBe(true);
    expect(inventory.keys.map(({ name }) => name)).toContain('newcomer');
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
    name: 'the key of the action is missing when the list is asked for again',
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
    name: 'the key of the action itself is gone',
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

describe('without a vanished key there are at most two requests more than keys listed or pinned', () => {
  test.each([
    { name: 'none is pinned', pinnedIds: [], requests: all + 2 },
    { name: 'all are pinned', pinnedIds: Object.values(seedIds), requests: all + 2 },
    { name: 'one that nobody knows is pinned', pinnedIds: [stranger], requests: all + 3 },
    { name: 'it is pinned twice', pinnedIds: [stranger, stranger], requests: all + 3 },
    { name: 'what cannot be an id is pinned', pinnedIds: ['../scopes'], requests: all + 2 },
  ])('$name', async ({ pinnedIds, requests }) => {
    const { inventory, account } = await readAccount({ access: { pinnedIds } });
    expect(isComplete(inventory)).toBe(true);
    expect(account.requests.length).toBe(requests);
  });
});

describe('a pinned id that no list has is not live, whatever', () => {
  test.each([...foreign, ...inOwnWords, { name: '400', fault: { kind: 'status', status: 400 } as const }])(
    '$name its answer is',
    async ({ fault }) => {
      const { inventory, account } = await readAccount({
        access: { pinnedIds: [stranger] },
        misbehaviour: [always(new RegExp(stranger), fault)],
      });
      expect(isComplete(inventory)).toBe(true);
      expect(inventory.vanished).toEqual([]);
      expect(inventory.keys.length).toBe(all);
      expect(pathsOf(account).filter((path) => path.includes('limit')).length).toBe(1);
    },
  );
});
