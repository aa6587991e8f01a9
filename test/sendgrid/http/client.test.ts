import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from '@jest/globals';
import { Secret } from '../../../src/secret.js';
import { auditorIdOf, openSendGrid, type SendGridClient } from '../../../src/sendgrid/http/client.js';
import { readLimits } from '../../../src/sendgrid/retry-and-time-limits.js';
import type { AccountServer } from '../../account/account.js';
import { accountsOfATest } from '../../account/accounts-of-a-test.js';
import { seedIds } from '../../account/seed.js';
import { secretFor } from '../../account/state.js';

const start = accountsOfATest();
const secret = secretFor(seedIds.scopeAudit);
const half = secret.slice(26);
const shown = `SG.${seedIds.scopeAudit}.[redacted]`;
let client: SendGridClient | null = null;

afterEach(async () => {
  await client?.close();
  client = null;
});

test('a GET goes out as the key, and names what is wanted and who asks', async () => {
  const account = await start();
  expect(await open(account).get('/v3/scopes', 60_000)).toMatchObject({ kind: 'answered', status: 200 });
  expect(account.requests).toMatchObject([
    {
      method: 'GET',
      path: '/v3/scopes',
      keyId: seedIds.scopeAudit,
      headers: {
        authorization: '[redacted]',
        accept: 'application/json',
        'accept-encoding': 'identity',
        'user-agent': 'sendgrid-scope-audit',
      },
    },
  ]);
});

const echo = JSON.stringify({ errors: [{ message: `no ${secret}`, [secret]: half }] });
const redacted = JSON.stringify({ errors: [{ message: `no ${shown}`, [shown]: shown }] });
const digits = half.charCodeAt(0).toString(16).padStart(4, '0');

test.each([
  { name: 'JSON', text: echo, said: redacted },
  {
    name: 'JSON with a character escaped',
    text: echo.replaceAll(half, `\\u${digits}${half.slice(1)}`),
    said: redacted,
  },
  { name: 'what is no JSON', text: `no ${secret}!`, said: `no ${shown}!` },
])('the key does not come back in $name', async ({ text, said }) => {
  const fault = { kind: 'text', status: 400, type: 'application/json', text } as const;
  const account = await start({ misbehaviour: [{ path: /./, fault }] });
  expect(await open(account).get('/v3/scopes', 60_000)).toMatchObject({ status: 400, body: said });
});

test('nor in a header', async () => {
  const fault = { kind: 'redirect', location: `https://elsewhere.test/?k=${secret}` } as const;
  const account = await start({ misbehaviour: [{ path: /./, fault }] });
  const exchange = await open(account).get('/v3/scopes', 60_000);
  expect(exchange.kind === 'answered' && exchange.headers.get('location')).toBe(
    `https://elsewhere.test/?k=${shown}`,
  );
});

test('nor in what a lost answer leaves behind', async () => {
  const fault = { kind: 'headers', headers: { 'Content-Encoding': `gzip, ${secret}` } } as const;
  const account = await start({ misbehaviour: [{ path: /./, fault }] });
  expect(await open(account).get('/v3/scopes', 60_000)).toEqual({
    kind: 'lost',
    cause: 'compressed',
    detail: `gzip, ${shown}`,
    sent: true,
  });
});

test('it tells how many connections stand, and drops them', async () => {
  const account = await start();
  const connected: number[] = [];
  const opened = open(account, () => connected.push(opened.connections()));
  expect(opened.connections()).toBe(0);
  await opened.get('/v3/scopes', 60_000);
  expect([opened.connections(), connected]).toEqual([1, [1]]);
  await opened.close();
  expect(opened.connections()).toBe(0);
  expect(await opened.get('/v3/scopes', 60_000)).toMatchObject({ kind: 'lost' });
  expect(account.requests).toHaveLength(1);
});

test('what is in flight when it is closed is lost', async () => {
  const account = await start({
    misbehaviour: [{ path: /./, fault: { kind: 'hang', when: 'before-headers' } }],
  });
  const opened = open(account);
  const answer = opened.get('/v3/scopes', 60_000);
  while (account.requests.length === 0) await sleep(5);
  await opened.close();
  expect(await answer).toMatchObject({ kind: 'lost', sent: true });
});

test.each([
  { value: secret, id: seedIds.scopeAudit },
  { value: 'another-form', id: null },
])('the id of the key is the one that its value tells, or null: $id', ({ value, id }) => {
  expect(auditorIdOf(new Secret(value))).toBe(id);
});

function open(account: AccountServer, onConnect: () => void = () => {}): SendGridClient {
  const apiUrl = new URL(account.url);
  client = openSendGrid({ apiUrl, apiKey: new Secret(secret), wire: readLimits, onConnect });
  return client;
}
