import { afterEach, describe, expect, test } from '@jest/globals';
import { type Inventory, isComplete } from '../../src/model/inventory.js';
import { Secret } from '../../src/secret.js';
import { type AccountAccess, readInventory } from '../../src/sendgrid/inventory.js';
import { type Account, type AccountOptions, startAccount } from '../account/account.js';
import { seed, seedIds, seedKeys } from '../account/seed.js';
import { leapingClock } from './leaping-clock.js';

const started: Account[] = [];

afterEach(async () => {
  await Promise.all(started.splice(0).map((account) => account.close()));
});

async function start(options: Partial<AccountOptions> = {}): Promise<Account> {
  const account = await startAccount({ ...seed, ...options });
  started.push(account);
  return account;
}

async function read(account: Account, access: Partial<AccountAccess> = {}): Promise<Inventory> {
  const apiKey = new Secret(account.secretOf('scope-audit'));
  return readInventory({ apiUrl: new URL(account.url), apiKey, ...access }, leapingClock());
}

function paths(account: Account): string[] {
  return account.requests.map(({ method, path }) => `${method} ${path}`).sort();
}

test('reads every key of the account with all its scopes, and the auditor', async () => {
  const account = await start();
  const inventory = await read(account);

  const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
  expect([...inventory.keys].sort(byId)).toEqual(
    account
      .keys()
      .map(({ id, name, scopes }) => ({ id, name, scopes: new Set(scopes) }))
      .sort(byId),
  );
  expect(inventory.auditor).toEqual({
    id: seedIds.scopeAudit,
    name: 'scope-audit',
    scopes: new Set(['api_keys.read', 'sender_verification_eligible', '2fa_required']),
  });
  expect(inventory).toMatchObject({ vanished: [], unread: [], faults: [] });
  expect(isComplete(inventory)).toBe(true);
});

test.each([
  { name: 'none pinned', pinnedIds: [] },
  { name: 'two pinned', pinnedIds: [seedIds.root, seedIds.keyAdmin, seedIds.root] },
])('asks for the list, the scopes and each key exactly once, with GET: $name', async ({ pinnedIds }) => {
  const account = await start();
  await read(account, { pinnedIds });
  expect(paths(account)).toEqual(
    [
      'GET /v3/api_keys?limit=100',
      'GET /v3/scopes',
      ...seedKeys.map(({ id }) => `GET /v3/api_keys/${id}`),
    ].sort(),
  );
});

test('does not wait for the list to ask for pinned keys', async () => {
  const account = await start({
    misbehaviour: [{ path: /api_keys$/, fault: { kind: 'status', status: 403 } }],
  });
  const inventory = await read(account, { pinnedIds: [seedIds.root] });
  expect(paths(account)).toEqual([
    `GET /v3/api_keys/${seedIds.root}`,
    'GET /v3/api_keys?limit=100',
    'GET /v3/scopes',
  ]);
  expect(inventory.keys.map(({ name }) => name)).toEqual(['root']);
  expect(isComplete(inventory)).toBe(false);
});

test('sends the headers it must and nothing that tells more', async () => {
  const account = await start();
  await read(account);
  const { host, connection, ...headers } = account.requests[0]?.headers ?? {};
  expect(headers).toEqual({
    authorization: '[redacted]',
    accept: 'application/json',
    'accept-encoding': 'identity',
    'user-agent': 'sendgrid-scope-audit',
  });
});

test('reads a hundred keys of 150 scopes over one connection or many', async () => {
  const scopes = Array.from({ length: 150 }, (_, index) => `resource_${index}.read`);
  const keys = Array.from({ length: 99 }, (_, index) => ({
    id: String(index).padStart(22, 'k'),
    name: `key ${index}`,
    scopes,
  }));
  const auditor = { id: seedIds.scopeAudit, name: 'scope-audit', scopes: ['api_keys.read'] };
  const account = await start({ keys: [auditor, ...keys] });
  const inventory = await read(account);
  expect(isComplete(inventory)).toBe(true);
  expect(inventory.keys.map(({ scopes }) => scopes.size)).toEqual([1, ...keys.map(() => 150)]);
  expect(account.requests.length).toBe(102);
  expect(new Set(paths(account)).size).toBe(102);
});

describe('a pinned id that is no live key', () => {
  test('is no error where SendGrid does not know it', async () => {
    const account = await start();
    const inventory = await read(account, { pinnedIds: ['x'.repeat(22)] });
    expect(inventory.keys.length).toBe(seedKeys.length);
    expect(isComplete(inventory)).toBe(true);
  });

  test('is not asked for where it cannot be an id', async () => {
    const account = await start();
    const inventory = await read(account, { pinnedIds: ['../scopes', 'a/b', '', '?'] });
    expect(account.requests.length).toBe(seedKeys.length + 2);
    expect(isComplete(inventory)).toBe(true);
  });
});
