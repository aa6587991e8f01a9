import { describe, expect, test } from '@jest/globals';
import { isComplete } from '../../src/model/account.js';
import { seedIds, seedKeys } from '../account/seed.js';
import { pathsOf, readAccount } from './read-account.js';

const transports = ['plain', 'tls', 'h2'] as const;
const once = [
  'GET /v3/api_keys?limit=100',
  'GET /v3/scopes',
  ...seedKeys.map(({ id }) => `GET /v3/api_keys/${id}`),
].sort();

describe.each(transports)('over %s', (transport) => {
  test.each(['flat', 'wrapped'] as const)('reads every key with all its scopes, %s', async (keyShape) => {
    const { account, server } = await readAccount({ transport, keyShape });
    const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
    const live = server.keys().map(({ id, name, scopes }) => ({ id, name, scopes: new Set(scopes) }));
    expect([...account.keys].sort(byId)).toEqual(live.sort(byId));
    expect(account.auditor).toEqual({
      id: seedIds.scopeAudit,
      name: 'scope-audit',
      scopes: new Set(['api_keys.read', 'sender_verification_eligible', '2fa_required']),
    });
    expect(account).toMatchObject({ vanished: [], unread: [], faults: [] });
    expect(isComplete(account)).toBe(true);
  });

  test('speaks HTTP/2 where the server offers it', async () => {
    const { server } = await readAccount({ transport });
    const versions = new Set(server.requests.map(({ httpVersion }) => httpVersion));
    expect([...versions]).toEqual([transport === 'h2' ? '2.0' : '1.1']);
  });

  test.each([
    { name: 'none pinned', pinnedIds: [] },
    { name: 'two pinned, one of them twice', pinnedIds: [seedIds.root, seedIds.keyAdmin, seedIds.root] },
    { name: 'all pinned', pinnedIds: Object.values(seedIds) },
  ])('asks for the list, the scopes and each key exactly once: $name', async ({ pinnedIds }) => {
    const { server } = await readAccount({ transport, access: { pinnedIds } });
    expect(pathsOf(server)).toEqual(once);
  });

  test('reads a hundred keys of 150 scopes, no request twice', async () => {
    const scopes = Array.from({ length: 150 }, (_, index) => `resource_${index}.read`);
    const others = Array.from({ length: 99 }, (_, index) => ({ name: `key ${index}`, scopes }));
    const keys = [{ name: 'scope-audit', scopes: ['api_keys.read'] }, ...others];
    const { account, server } = await readAccount({ transport, keys });
    expect(isComplete(account)).toBe(true);
    expect(account.keys.map((key) => key.scopes.size)).toEqual([1, ...others.map(() => 150)]);
    expect(server.requests.length).toBe(102);
    expect(new Set(pathsOf(server)).size).toBe(102);
  });
});

test('opens one connection for HTTP/2, however much it asks for at once', async () => {
  const { server } = await readAccount({
    transport: 'h2',
    serverTimeMs: 20,
    access: { pinnedIds: Object.values(seedIds) },
  });
  expect(new Set(server.requests.map(({ connection }) => connection)).size).toBe(1);
});

test('sends the headers it must and nothing that tells more', async () => {
  const { server } = await readAccount();
  const { host, connection, ...headers } = server.requests[0]?.headers ?? {};
  expect(headers).toEqual({
    authorization: '[redacted]',
    accept: 'application/json',
    'accept-encoding': 'identity',
    'user-agent': 'sendgrid-scope-audit',
  });
});

describe('pinned ids', () => {
  test('are asked for without waiting for the list', async () => {
    const { account, server } = await readAccount({
      misbehaviour: [{ path: /api_keys$/, fault: { kind: 'status', status: 403 } }],
      access: { pinnedIds: [seedIds.root] },
    });
    expect(pathsOf(server)).toEqual([
      `GET /v3/api_keys/${seedIds.root}`,
      'GET /v3/api_keys?limit=100',
      'GET /v3/scopes',
    ]);
    expect(account.keys.map(({ name }) => name)).toEqual(['root']);
    expect(isComplete(account)).toBe(false);
  });

  test('are no error where SendGrid does not know them', async () => {
    const { account, server } = await readAccount({ access: { pinnedIds: ['x'.repeat(22)] } });
    expect(account.keys.length).toBe(seedKeys.length);
    expect(server.requests.length).toBe(once.length + 1);
    expect(isComplete(account)).toBe(true);
  });

  test('are not asked for where they cannot be ids', async () => {
    const { account, server } = await readAccount({
      access: { pinnedIds: ['../scopes', 'a/b', '..', '', '?x=1', 'a b'] },
    });
    expect(pathsOf(server)).toEqual(once);
    expect(isComplete(account)).toBe(true);
  });
});
