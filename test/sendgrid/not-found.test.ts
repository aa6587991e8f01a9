import { describe, expect, test } from '@jest/globals';
import { isComplete } from '../../src/model/inventory.js';
import { seedIds, seedKeys } from '../account/seed.js';
import { always } from './fault-table.js';
import { foreign, own } from './not-found.js';
import { messagesOf, pathsOf, readAccount } from './reading.js';

const root = new RegExp(`${seedIds.root}$`);
const all = seedKeys.length;
const transports = ['plain', 'h2'] as const;
const stranger = 'n'.repeat(22);

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

describe.each(transports)(
  'without a vanished key, two requests more than keys listed or pinned, over %s',
  (transport) => {
    test.each([
      { name: 'none is pinned', pinnedIds: [], requests: all + 2 },
      { name: 'all are pinned', pinnedIds: Object.values(seedIds), requests: all + 2 },
      { name: 'one that nobody knows is pinned', pinnedIds: [stranger], requests: all + 3 },
      { name: 'it is pinned twice', pinnedIds: [stranger, stranger], requests: all + 3 },
      { name: 'what cannot be an id is pinned', pinnedIds: ['../scopes'], requests: all + 2 },
    ])('$name', async ({ pinnedIds, requests }) => {
      const { inventory, account } = await readAccount({ transport, access: { pinnedIds } });
      expect(isComplete(inventory)).toBe(true);
      expect(account.requests.length).toBe(requests);
    });
  },
);

describe('a pinned id that no list has is not live, whatever', () => {
  test.each([...foreign, ...own, { name: '400', fault: { kind: 'status', status: 400 } as const }])(
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
