import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from '@jest/globals';
import { type Patience, patient } from '../../src/github/limits.js';
import { openTime, type Time, type Urgency } from '../../src/github/time.js';

const get: Urgency = { method: 'GET' };
const patch: Urgency = { method: 'PATCH' };
let time: Time | null = null;

afterEach(() => time?.close());

test('all calls together have their time, and what concludes has a little more', () => {
  const { left, pass } = open({ maxTotalMs: 1_000, maxConcludingMs: 300 });
  const calls = [get, { ...get, concludes: true }, { ...get, ends: true }];
  expect(calls.map(left)).toEqual([1_000, 1_300, 1_300]);
  pass(1_200);
  expect(calls.map(left)).toEqual([-200, 100, 100]);
});

test('when the run is cancelled, there is the time for its end and no more, but never more than before', () => {
  const { left, pass, cancel } = open({ maxTotalMs: 1_000, maxConcludingMs: 0, maxEndingMs: 300 });
  pass(200);
  cancel();
  expect(left(get)).toBe(300);
  pass(100);
  cancel();
  expect(left(get)).toBe(200);
  const late = open({ maxTotalMs: 1_000, maxConcludingMs: 0, maxEndingMs: 300 });
  late.pass(900);
  late.cancel();
  expect(late.left(get)).toBe(100);
});

test('in a run that was cancelled before it is opened, too', () => {
  expect(open({ maxTotalMs: 1_000, maxEndingMs: 300 }, AbortSignal.abort()).left(get)).toBe(300);
});

test('a pause is waited where it is short enough and the call comes in time behind it', async () => {
  const { pause, waits } = open({ maxTotalMs: 1_000, maxConcludingMs: 300, maxWaitMs: 1_100 });
  expect(await pause(999, get)).toBe(true);
  expect(await pause(0, get)).toBe(true);
  expect(await pause(-5, get)).toBe(true);
  expect(await pause(1_000, get)).toBe(false);
  expect(await pause(1_000, { ...get, concludes: true })).toBe(true);
  expect(await pause(1_101, { ...get, concludes: true })).toBe(false);
  expect(waits).toEqual([999, 1_000]);
});

test('a pause ends when the run is cancelled, and says that it did', async () => {
  const { pause, cancel } = open({ wait: patient.wait });
  const startedAt = performance.now();
  const paused = pause(50_000, get);
  cancel();
  expect(await paused).toBe(true);
  expect(performance.now() - startedAt).toBeLessThan(1_000);
});

test('in a run that is cancelled already a pause is waited to its end', async () => {
  const { pause } = open({ wait: patient.wait }, AbortSignal.abort());
  const startedAt = performance.now();
  await pause(40, get);
  expect(performance.now() - startedAt).toBeGreaterThan(38);
});

test('a try is ended when it has taken too long, or when all the time is over', async () => {
  expect(await endedAfterMs(open({ tryMs: 30 }), get)).toBeLessThan(500);
  expect(await endedAfterMs(open({ tryMs: 60_000, maxTotalMs: 30 }), get)).toBeLessThan(500);
});

test('when the run is cancelled, what looks ends at once, and what writes has its grace', async () => {
  const looks = open({ graceMs: 100 });
  const looked = endedAfterMs(looks, get);
  looks.cancel();
  expect(await looked).toBeLessThan(90);
  const writes = open({ graceMs: 100 });
  const written = endedAfterMs(writes, patch);
  writes.cancel();
  expect(await written).toBeGreaterThan(98);
});

test('what a try comes to is what it answers or throws, and nothing ends it afterwards', async () => {
  const opened = open({ tryMs: 20 });
  const ends: AbortSignal[] = [];
  const answer = await opened.bounded(get, async (end) => {
    ends.push(end);
    return 'answer';
  });
  const fail = opened.bounded(get, async () => {
    throw new Error('no');
  });
  await expect(fail).rejects.toThrow('no');
  await sleep(40);
  expect([answer, ends.map(({ aborted }) => aborted)]).toEqual(['answer', [false]]);
});

test('when it is closed, a cancellation is not heard any more', () => {
  const { left, cancel, close } = open({ maxTotalMs: 1_000, maxEndingMs: 300 });
  close();
  cancel();
  expect(left(get)).toBe(1_000);
});

/** The time by a clock that stands still until it is told to pass, and that does not wait. */
function open(of: Partial<Patience>, aborted?: AbortSignal) {
  const controller = new AbortController();
  const waits: number[] = [];
  let now = 5_000;
  const wait = async (ms: number) => void waits.push(ms);
  time = openTime({ ...patient, now: () => now, wait, ...of }, aborted ?? controller.signal);
  const pass = (ms: number) => {
    now += ms;
  };
  return { ...time, waits, pass, cancel: () => controller.abort() };
}

/** How long a try that would never end goes on. */
async function endedAfterMs({ bounded }: Pick<Time, 'bounded'>, call: Urgency): Promise<number> {
  const startedAt = performance.now();
  await bounded(call, (end) => new Promise<void>((done) => end.addEventListener('abort', () => done())));
  return performance.now() - startedAt;
}
