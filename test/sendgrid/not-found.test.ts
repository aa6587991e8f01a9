import { describe, expect, test } from '@jest/globals';
import { isComplete } from '../../src/model/account.js';
import { seedIds, seedKeys } from '../account/seed.js';
import { always } from './fault-table.js';
import { foreign, own } from './not-found.js';
import { messagesOf, pathsOf, readAccount } from './read-account.js';

const root = new RegExp(`${seedIds.root}$`);
const all = seedKeys.length;
const transports = ['plain', 'h2'] as const;
const stranger = 'n'.repeat(22);

describe.each(transports)('a 404 with something else than errors, over %s', (transport) => {
  test.each(foreign)(
    '$name: the key is unread after 4 tries, and nobody asks for the list again',
    async ({ fault }) => {
      const seen = await readAccount({ transport, misbehaviour: [always(root, fault)] });
      expect(messagesOf(seen)).toEqual([
        expect.stringMatching(/^SendGrid answers 404.*, in 4 tries\..*no proxy answers in its place\.$/),
      ]);
      expect(seen.account.unread.map(({ name }) => name)).toEqual(['root']);
      expect(seen.account.vanished).toEqual([]);
      expect(seen.account.keys.length).toBe(all - 1);
      expect(pathsOf(seen.server).filter((path) => root.test(path)).length).toBe(4);
      expect(pathsOf(seen.server).filter((path) => path.includes('limit')).length).toBe(1);
    },
  );

  test.each(foreign)('$name that passes leaves no trace', async ({ fault }) => {
    const { account } = await readAccount({ transport, misbehaviour: [{ path: root, times: 1, fault }] });
    expect(isComplete(account)).toBe(true);
    expect(account.vanished).toEqual([]);
    expect(account.keys.length).toBe(all);
  });

  test('is an error for all keys but one, too', async () => {
    const keys = [
      { name: 'scope-audit', scopes: ['api_keys.read'] },
      ...Array.from({ length: 19 }, (_, index) => ({ name: `key ${index}`, scopes: ['mail.send'] })),
    ];
    const { account } = await readAccount({
      transport,
      keys,
      misbehaviour: [{ path: /api_keys\/./, after: 1, fault: { kind: 'html', status: 404 } }],
    });
    expect(isComplete(account)).toBe(false);
    expect(account.unread.length).toBe(19);
    expect(account.vanished).toEqual([]);
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
      const { account, server } = await readAccount({ transport, access: { pinnedIds } });
      expect(isComplete(account)).toBe(true);
      expect(server.requests.length).toBe(requests);
    });
  },
);

describe('a pinned id that no list has is not live, whatever', () => {
  test.each([...foreign, ...own, { name: '400', fault: { kind: 'status', status: 400 } as const }])(
    '$name its answer is',
    async ({ fault }) => {
      const { account, server } = await readAccount({
        access: { pinnedIds: [stranger] },
        misbehaviour: [always(new RegExp(stranger), fault)],
      });
      expect(isComplete(account)).toBe(true);
      expect(account.vanished).toEqual([]);
      expect(account.keys.length).toBe(all);
      expect(pathsOf(server).filter((path) => path.includes('limit')).length).toBe(1);
    },
  );
});
