import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import type { Exchange } from '../../../src/sendgrid/http/exchange.js';
import { maxInFlight } from '../../../src/sendgrid/retry-and-time-limits.js';
import { leapingClock } from './leaping-clock.js';
import { answered } from './scripted-client.js';
import { endAll, endFirst, nextMicrotasks, scriptedRequests } from './scripted-requests.js';

const scopes = '/v3/scopes';
const ok = answered(200, {});
const reset: Exchange = { kind: 'lost', cause: 'reset', detail: 'ECONNRESET', sent: true };
const cancelled = { kind: 'lost', cause: 'cancelled', detail: '', tries: 1 };
const late = { kind: 'lost', cause: 'deadline', detail: '', tries: 1 };

test('the first goes alone until it is known whether one connection is enough', async () => {
  const { requests, client } = scriptedRequests({}, true);
  const all = Promise.all(['/a', '/b', '/c'].map((path) => requests.get(path)));
  expect(client.sent).toEqual(['/a']);
  client.connect();
  expect(client.sent).toEqual(['/a', '/b', '/c']);
  endAll(client, ok);
  expect((await all).map(({ kind }) => kind)).toEqual(['json', 'json', 'json']);
});

test('never are more in flight than may be, and what waits goes in its order', async () => {
  const { requests, client } = scriptedRequests();
  client.connect();
  const paths = Array.from({ length: maxInFlight + 2 }, (_, index) => `/${index}`);
  const all = Promise.all(paths.map((path) => requests.get(path)));
  expect(client.inFlight).toHaveLength(maxInFlight);
  client.inFlight[5]?.end(ok);
  await nextTurn();
  expect(client.sent.slice(maxInFlight)).toEqual([`/${maxInFlight}`]);
  while (client.inFlight.length > 0) {
    endAll(client, ok);
    await nextTurn();
  }
  expect(client.sent).toEqual(paths);
  expect((await all).every(({ kind }) => kind === 'json')).toBe(true);
});

test('whoever asked hears of an answer before the pause that follows it is told', async () => {
  const order: string[] = [];
  const { requests, client } = scriptedRequests({ onPause: (_, reason) => order.push(reason) });
  client.connect();
  const refused = requests.get('/refused');
  const asked = requests.get('/asked').then(() => order.push('answered'));
  endFirst(client, answered(429, {}, { 'retry-after': '1' }));
  await nextMicrotasks();
  endFirst(client, ok);
  await asked;
  await nextTurn();
  endAll(client, ok);
  expect(await refused).toMatchObject({ kind: 'json' });
  expect(order).toEqual(['answered', 'refused']);
});

test('a 401 keeps what waits from being sent, and what comes later; what is in flight may arrive', async () => {
  const { requests, client } = scriptedRequests();
  client.connect();
  const paths = Array.from({ length: maxInFlight + 1 }, (_, index) => `/${index}`);
  const [first, second, ...others] = paths.map((path) => requests.get(path));
  client.inFlight[0]?.end(answered(401, {}));
  expect(await first).toMatchObject({ kind: 'status', status: 401 });
  const notAsked = { kind: 'not-asked', because: 'SendGrid answered 401 before' };
  expect(await others.at(-1)).toEqual(notAsked);
  expect(await requests.get('/later')).toEqual(notAsked);
  client.inFlight[0]?.end(ok);
  expect(await second).toMatchObject({ kind: 'json' });
  expect(client.sent).not.toContain(paths.at(-1));
});

test('what was to be tried again when all was given up keeps its own failure', async () => {
  const { requests, client } = scriptedRequests();
  client.connect();
  const again = requests.get('/again');
  const refused = requests.get('/refused');
  endFirst(client, reset);
  await Promise.resolve();
  endFirst(client, answered(401, {}));
  expect(await again).toEqual({ kind: 'lost', cause: 'reset', detail: 'ECONNRESET', tries: 1 });
  expect(await refused).toMatchObject({ status: 401 });
  await nextTurn();
  expect(client.sent).toEqual(['/again', '/refused']);
});

test('a try gets the time that is left, and when none is left nothing is sent', async () => {
  const clock = { ...leapingClock(), now: () => now };
  let now = 1_000;
  const { requests, client } = scriptedRequests({ clock, deadlineAt: 4_000 });
  client.connect();
  void requests.get('/early');
  expect(client.inFlight[0]?.msLeft).toBe(3_000);
  now = 4_000;
  expect(await requests.get('/late')).toEqual(late);
  expect(await requests.get('/later')).toEqual(late);
  expect(client.sent).toEqual(['/early']);
});

test('a run that is cancelled ends all at once: what waits, what pauses, and what is in flight', async () => {
  const cancel = new AbortController();
  const { requests, client } = scriptedRequests({ signal: cancel.signal });
  client.connect();
  const pausing = requests.get('/pausing');
  endFirst(client, reset);
  await nextMicrotasks();
  const paths = Array.from({ length: maxInFlight + 1 }, (_, index) => `/${index}`);
  const all = [pausing, ...paths.map((path) => requests.get(path))];
  cancel.abort();
  expect(await Promise.all(all)).toEqual(all.map(() => cancelled));
  expect(await requests.get('/later')).toEqual(cancelled);
  expect(client.closes()).toBe(1);
  expect(client.sent).not.toContain(paths.at(-1));
});

test('an answer that has arrived counts, even when the run is cancelled in that moment', async () => {
  const cancel = new AbortController();
  const { requests, client } = scriptedRequests({ signal: cancel.signal });
  client.connect();
  const outcome = requests.get(scopes);
  endFirst(client, ok);
  cancel.abort();
  expect(await outcome).toMatchObject({ kind: 'json' });
});

test('the end leaves no pause running and hears no signal any more', async () => {
  const cancel = new AbortController();
  const { requests, client } = scriptedRequests({ signal: cancel.signal });
  client.connect();
  void requests.get(scopes);
  endFirst(client, reset);
  await nextMicrotasks();
  await requests.close();
  cancel.abort();
  await nextTurn();
  expect([client.sent, client.closes()]).toEqual([[scopes], 1]);
});
