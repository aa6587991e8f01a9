import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect } from 'node:http2';
import { createConnection } from 'node:net';
import { describe, expect, test } from '@jest/globals';
import { ask, askOverHttp2 } from './account-client.js';
import { accountsOfATest } from './accounts-of-a-test.js';
import { certificateFile } from './certificate.js';
import { seedIds } from './seed.js';

const start = accountsOfATest();
const transports = ['plain', 'tls', 'h2'] as const;

describe.each(transports)('over %s', (transport) => {
  test('reads and writes change one account', async () => {
    const account = await start({ transport });
    const own = account.keys().find(({ name }) => name === 'key-admin')?.scopes ?? [];
    const path = `/v3/api_keys/${seedIds.keyAdmin}`;
    const body = { name: 'key-admin', scopes: [...own, 'mail.send'] };

    const refused = await ask(account, 'PUT', path, { as: 'key-admin', body });
    expect([refused.status, refused.text]).toEqual([
      400,
      '{"errors":[{"field":null,"message":"unauthorized scopes: [mail.send]"}]}',
    ]);
    const accepted = await ask(account, 'PUT', path, { as: 'root', body });
    expect([accepted.status, accepted.text]).toEqual([
      200,
      `{"api_key_id":"${seedIds.keyAdmin}","name":"key-admin"}`,
    ]);
    const read = await ask(account, 'GET', path, { as: 'scope-audit' });
    expect(read.headers['content-type']).toBe('application/json');
    expect(read.json).toMatchObject({ scopes: expect.arrayContaining(['mail.send']) });
    const gone = await ask(account, 'DELETE', path, { as: 'key-admin' });
    expect([gone.status, gone.text, gone.headers['content-type']]).toEqual([204, '', undefined]);
    expect(account.keys().map(({ name }) => name)).not.toContain('key-admin');
  });
});

describe('HTTP/2', () => {
  test('is spoken where it is offered', async () => {
    const account = await start({ transport: 'h2' });
    const answer = await askOverHttp2(account, '/v3/scopes', { as: 'scope-audit' });
    expect(answer.json).toEqual({
      scopes: ['api_keys.read', 'sender_verification_eligible', '2fa_required'],
    });
    expect(account.requests.map(({ httpVersion }) => httpVersion)).toEqual(['2.0']);
  });

  test('is not offered by an account that speaks HTTP/1.1 alone', async () => {
    const account = await start({ transport: 'tls' });
    await expect(askOverHttp2(account, '/v3/scopes', { as: 'scope-audit' })).rejects.toThrow();
    const answer = await ask(account, 'GET', '/v3/scopes', { as: 'scope-audit' });
    expect(answer.status).toBe(200);
    expect(account.requests.map(({ httpVersion }) => httpVersion)).toEqual(['1.1']);
  });
});

describe('the log', () => {
  test('holds what was asked, by whom and how it ended, and no secret', async () => {
    const account = await start({ now: () => 1_700_000_000_000 });
    const secret = account.secretOf('scope-audit');
    await ask(account, 'GET', '/v3/api_keys?limit=100', { as: 'scope-audit' });
    await ask(account, 'DELETE', `/v3/api_keys/${seedIds.root}`, { as: 'scope-audit' });
    await ask(account, 'GET', '/v3/scopes');
    expect(
      account.requests.map(({ method, path, status, keyId, at }) => [method, path, status, keyId, at]),
    ).toEqual([
      ['GET', '/v3/api_keys?limit=100', 200, seedIds.scopeAudit, 1_700_000_000_000],
      ['DELETE', `/v3/api_keys/${seedIds.root}`, 403, seedIds.scopeAudit, 1_700_000_000_000],
      ['GET', '/v3/scopes', 401, null, 1_700_000_000_000],
    ]);
    expect(account.requests.map(({ headers }) => headers.authorization)).toEqual([
      '[redacted]',
      '[redacted]',
      undefined,
    ]);
    expect(JSON.stringify(account.requests)).not.toContain(secret);
  });

  test('knows the most requests that were open at one time', async () => {
    const account = await start({
      misbehaviour: [{ path: /scopes/, fault: { kind: 'hang', when: 'before-headers' } }],
    });
    for (const _ of [1, 2, 3, 4, 5]) await ask(account, 'GET', '/v3/api_keys', { as: 'root' });
    const waiting = [1, 2, 3].map(() => ask(account, 'GET', '/v3/scopes', { as: 'root' }));
    const settled = Promise.allSettled(waiting);
    while (account.requests.length < 3) await new Promise((resolve) => setImmediate(resolve));
    await ask(account, 'GET', '/v3/api_keys', { as: 'root' });
    expect(account.peakInFlight()).toBe(4);
    await account.close();
    expect((await settled).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  });
});

describe('secrets', () => {
  test('are found by id and by a name that one key has', async () => {
    const account = await start();
    expect(account.secretOf('root')).toBe(account.secretOf(seedIds.root));
    expect(account.secretOf('root')).toMatch(/^SG\.[\w-]{22}\.[\w-]{43}$/);
    expect(account.secretOf('root').split('.')[1]).toBe(seedIds.root);
    expect(() => account.secretOf('nobody')).toThrow('No live key is called "nobody".');
    expect(() => account.secretOf('webhook-relay')).toThrow('Several live keys are called "webhook-relay"');
  });
});

describe('closing', () => {
  test('ends idle, hanging and half-open connections of every kind', async () => {
    const account = await start({
      transport: 'h2',
      misbehaviour: [{ path: /scopes/, fault: { kind: 'hang', when: 'in-body' } }],
    });
    const silent = createConnection({ port: account.port, host: '127.0.0.1', allowHalfOpen: true });
    await once(silent, 'connect');
    const idle = connect(account.url, { ca: readFileSync(certificateFile) });
    await once(idle, 'connect');
    const hanging = Promise.allSettled([
      ask(account, 'GET', '/v3/scopes', { as: 'root' }),
      askOverHttp2(account, '/v3/scopes', { as: 'root' }),
    ]);
    while (account.requests.length < 2) await new Promise((resolve) => setImmediate(resolve));
    silent.on('error', () => {});
    idle.on('error', () => {});
    const closed = once(idle, 'close');
    // Returns only when no connection is left, although the silent side never ends its own half.
    await account.close();
    await closed;
    silent.destroy();
    expect((await hanging).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });

  test('frees the port', async () => {
    const account = await start();
    await account.close();
    await expect(ask(account, 'GET', '/v3/scopes', { as: 'root' })).rejects.toThrow('ECONNREFUSED');
  });

  test('cuts the thinking short', async () => {
    const account = await start({ serverTimeMs: 3_600_000 });
    const answer = Promise.allSettled([ask(account, 'GET', '/v3/scopes', { as: 'root' })]);
    while (account.requests.length < 1) await new Promise((resolve) => setImmediate(resolve));
    await account.close();
    expect(await answer).toMatchObject([{ status: 'rejected' }]);
  });
});
