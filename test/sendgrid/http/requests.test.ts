import { setImmediate } from 'node:timers/promises';
import { afterEach, expect, test } from '@jest/globals';
import { Secret } from '../../../src/secret.js';
import { openSendGrid } from '../../../src/sendgrid/http/client.js';
import type { Requests } from '../../../src/sendgrid/http/request-options.js';
import { openRequests } from '../../../src/sendgrid/http/requests.js';
import { readLimits } from '../../../src/sendgrid/retry-and-time-limits.js';
import { accountsOfATest } from '../../account/accounts-of-a-test.js';
import type { Fault, Misbehaviour } from '../../account/misbehaviour.js';
import { seedIds } from '../../account/seed.js';
import { leapingClock } from './leaping-clock.js';

const start = accountsOfATest();
const paths = ['/v3/scopes', '/v3/api_keys', `/v3/api_keys/${seedIds.root}`];
const cancelled = { kind: 'lost', cause: 'cancelled', detail: '', tries: 1 };
const timeIsUp = { kind: 'lost', cause: 'deadline', detail: '', tries: 1 };
const hang: Fault = { kind: 'hang', when: 'before-headers' };
let requests: Requests | null = null;

afterEach(async () => {
  await requests?.close();
  requests = null;
});

test('each GET has its answer, over connections that are made when they are needed', async () => {
  const { account, getAll } = await open();
  await setImmediate();
  expect(account.requests).toEqual([]);
  const outcomes = await getAll();
  expect(outcomes.map(({ kind }) => kind)).toEqual(['json', 'json', 'json']);
  expect(outcomes[0]).toMatchObject({ json: { scopes: expect.arrayContaining(['api_keys.read']) } });
  expect(account.requests.map(({ path }) => path).sort()).toEqual([...paths].sort());
});

test.each([
  { name: 'a fault that passes', times: 3, sent: 4, expected: { kind: 'json' } },
  { name: 'one that lasts', times: 9, sent: 4, expected: { kind: 'status', status: 500, tries: 4 } },
])(
  '$name costs at most four tries, with longer and longer pauses between',
  async ({ times, sent, expected }) => {
    const { account, clock, get } = await open({ misbehaviour: [{ path: /./, times, fault: status(500) }] });
    expect(await get('/v3/scopes')).toMatchObject(expected);
    expect(account.requests.length).toBe(sent);
    expect(clock.waits).toEqual([375, 750, 1500]);
  },
);

test('what no other try can better is tried once, and costs the others nothing', async () => {
  const { account, getAll } = await open({ misbehaviour: [{ path: /scopes/, fault: status(403) }] });
  expect(await getAll()).toMatchObject([
    { kind: 'status', status: 403, tries: 1 },
    { kind: 'json' },
    { kind: 'json' },
  ]);
  expect(account.requests.length).toBe(3);
});

test('after a 401 nobody is asked any more, now or later', async () => {
  const { account, getAll, get } = await open({ misbehaviour: [{ path: /scopes/, fault: status(401) }] });
  const notAsked = { kind: 'not-asked', because: 'SendGrid answered 401 before' };
  expect((await getAll())[0]).toMatchObject({ kind: 'status', status: 401 });
  const sent = account.requests.length;
  expect(await get('/v3/api_keys')).toEqual(notAsked);
  expect(account.requests.length).toBe(sent);
});

test('a 429 makes all wait, and is said when the pause begins', async () => {
  const fault: Fault = { kind: 'rate-limited', reset: { form: 'delta', seconds: 20 } };
  const { pauses, getAll, clock } = await open({ misbehaviour: [{ path: /./, times: 3, fault }] });
  expect((await getAll()).map(({ kind }) => kind)).toEqual(['json', 'json', 'json']);
  expect(pauses.map(([, reason]) => reason)).toEqual(expect.arrayContaining(['refused']));
  expect(clock.waits).toEqual(pauses.map(([ms]) => ms));
});

test('where nothing listens, all wait for a connection, and give up together', async () => {
  const { account, pauses, getAll } = await open();
  await account.close();
  const outcomes = await getAll();
  expect(outcomes.filter((outcome) => outcome.kind === 'lost' && outcome.cause === 'refused').length).toBe(3);
  expect(pauses).toEqual([
    [375, 'no-connection'],
    [750, 'no-connection'],
    [1500, 'no-connection'],
  ]);
});

test('after the end of the run nothing is sent', async () => {
  const { account, getAll } = await open({ runMs: 0 });
  expect(await getAll()).toEqual([timeIsUp, timeIsUp, timeIsUp]);
  expect(account.requests).toEqual([]);
});

test('a wait that would go beyond the end of the run is not waited, and the last failure is what is said', async () => {
  const fault: Fault = { kind: 'rate-limited', reset: { form: 'delta', seconds: 40 } };
  const { clock, pauses, get } = await open({ runMs: 30_000, misbehaviour: [{ path: /./, fault }] });
  expect(await get('/v3/scopes')).toMatchObject({ kind: 'status', status: 429, tries: 1 });
  expect([clock.waits, pauses]).toEqual([[], []]);
});

test('when the run is cancelled, what is in flight, what waits and what comes later ends as cancelled', async () => {
  const { account, getAll, get, cancel } = await open({ misbehaviour: [{ path: /./, fault: hang }] });
  const outcomes = getAll();
  while (account.requests.length === 0) await setImmediate();
  cancel();
  expect(await outcomes).toEqual([cancelled, cancelled, cancelled]);
  const sent = account.requests.length;
  expect(await get('/v3/scopes')).toEqual(cancelled);
  expect(account.requests.length).toBe(sent);
});

interface Setup {
  readonly misbehaviour?: readonly Misbehaviour[];
  readonly runMs?: number;
}

/** Requests to the seed's account as the key of the audit, by a clock that leaps. */
async function open({ misbehaviour = [], runMs = 600_000 }: Setup = {}) {
  const account = await start({ misbehaviour });
  const clock = leapingClock();
  const controller = new AbortController();
  const pauses: [ms: number, reason: string][] = [];
  const apiUrl = new URL(account.url);
  const apiKey = new Secret(account.secretOf('scope-audit'));
  const opened = openRequests({
    open: (onConnect) => openSendGrid({ apiUrl, apiKey, wire: readLimits, onConnect }),
    clock,
    deadlineAt: clock.now() + runMs,
    signal: controller.signal,
    onPause: (...pause) => void pauses.push(pause),
  });
  requests = opened;
  const getAll = () => Promise.all(paths.map((path) => opened.get(path)));
  return { account, clock, pauses, get: opened.get, getAll, cancel: () => controller.abort() };
}

function status(code: number): Fault {
  return { kind: 'status', status: code };
}
