import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { Secret } from '../../src/secret.js';
import { systemClock } from '../../src/sendgrid/http/clock.js';
import { type AccountServer, startAccount } from '../account/account.js';
import type { Fault } from '../account/misbehaviour.js';
import { seed, seedIds, seedKeys } from '../account/seed.js';
import { accessTo, readOwnAccount } from './read-account.js';

const list = /api_keys$/;
const root = new RegExp(`${seedIds.root}$`);
const reason = 'The run was cancelled. Run the audit again.';
/** Far less than any time-out or wait while the account is read. */
const atOnceMs = 1_000;

let server: AccountServer | null = null;

afterEach(async () => {
  await server?.close();
  server = null;
});

interface Row {
  readonly name: string;
  readonly path: RegExp;
  readonly fault: Fault;
  /** How many keys were read until then, and how many the account says were not. */
  readonly read: number;
  readonly unread: number;
  readonly faults: readonly string[];
}

const rows: readonly Row[] = [
  {
    name: 'a list that does not come',
    path: list,
    fault: { kind: 'hang', when: 'before-headers' },
    read: 0,
    unread: 0,
    faults: [`The list of keys cannot be read. ${reason}`],
  },
  {
    name: 'a key that does not come',
    path: root,
    fault: { kind: 'hang', when: 'before-headers' },
    read: seedKeys.length - 1,
    unread: 1,
    faults: [],
  },
  {
    name: 'half a key',
    path: root,
    fault: { kind: 'hang', when: 'in-body' },
    read: seedKeys.length - 1,
    unread: 1,
    faults: [],
  },
  {
    name: 'a wait for the rate limit',
    path: /api_keys\/./,
    fault: { kind: 'rate-limited', reset: { form: 'delta', seconds: 40 } },
    read: 0,
    unread: seedKeys.length,
    faults: [],
  },
];

test.each(rows)('a run that is cancelled during $name ends at once, with what was read', async (row) => {
  server = await startAccount({ ...seed, misbehaviour: [{ path: row.path, fault: row.fault }] });
  const { account, ms } = await cancelled(server.url, server.secretOf('scope-audit'), 300);
  expect(ms).toBeLessThan(atOnceMs);
  expect(account.keys.length).toBe(row.read);
  expect(account.unread.map((key) => key.reason)).toEqual(Array(row.unread).fill(reason));
  expect(account.faults).toEqual(row.faults);
});

test('a run that was cancelled before sends nothing', async () => {
  server = await startAccount(seed);
  const { account } = await cancelled(server.url, server.secretOf('scope-audit'), 0);
  expect(server.requests).toEqual([]);
  expect(account.faults).toEqual([
    `Neither the list of keys nor the scopes of the auditor can be read. ${reason}`,
  ]);
});

test(
  'a connection that is never made is not left behind',
  async () => {
    const sockets: Socket[] = [];
    const server = createServer((socket) => sockets.push(socket.on('error', () => {}).resume()));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = addressOf(server.address());
    try {
      const { account } = await cancelled(
        `https://127.0.0.1:${port}`,
        `SG.${'x'.repeat(22)}.${'y'.repeat(43)}`,
        300,
      );
      expect(account.faults).toEqual([expect.stringContaining(reason)]);
      expect(sockets.length).toBeGreaterThan(0);
      await Promise.all(sockets.map(async (socket) => socket.closed || once(socket, 'close')));
    } finally {
      server.close();
    }
  },
  atOnceMs * 3,
);

async function cancelled(url: string, key: string, afterMs: number) {
  const cancel = new AbortController();
  const startedAt = performance.now() + afterMs;
  if (afterMs === 0) cancel.abort();
  else setTimeout(() => cancel.abort(), afterMs);
  const access = { ...accessTo(url, new Secret(key)), signal: cancel.signal };
  const account = await readOwnAccount(access, systemClock);
  return { account, ms: performance.now() - startedAt };
}

function addressOf(address: string | AddressInfo | null): AddressInfo {
  if (address === null || typeof address === 'string') throw new Error('The server does not listen.');
  return address;
}
