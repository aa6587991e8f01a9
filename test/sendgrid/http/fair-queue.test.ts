import { expect, test } from '@jest/globals';
import { FairQueue } from '../../../src/sendgrid/http/fair-queue.js';
import type { Lane } from '../../../src/sendgrid/http/lane.js';

const a: Lane = { site: 'api', onBehalfOf: 'a' };
const b: Lane = { site: 'api', onBehalfOf: 'b' };
const c: Lane = { site: 'eu', onBehalfOf: 'c' };

interface Job {
  readonly lane: Lane;
  readonly name: string;
}

function queueOf(...jobs: readonly Job[]): FairQueue<Job> {
  const queue = new FairQueue<Job>();
  for (const job of jobs) queue.push(job);
  return queue;
}

function jobs(lane: Lane, count: number): Job[] {
  return Array.from({ length: count }, (_, index) => ({ lane, name: `${lane.onBehalfOf}${index}` }));
}

function take(queue: FairQueue<Job>, isReady: (lane: Lane) => boolean = () => true): Job | undefined {
  const job = queue.next(isReady);
  if (job !== undefined) queue.take(job);
  return job;
}

function names(queue: FairQueue<Job>, count: number): (string | undefined)[] {
  return Array.from({ length: count }, () => take(queue)?.name);
}

test('lanes take turns, each in its own order', () => {
  const queue = queueOf(...jobs(a, 3), ...jobs(b, 2), ...jobs(c, 1));
  expect(queue.size).toBe(6);
  expect(names(queue, 7)).toEqual(['a0', 'b0', 'c0', 'a1', 'b1', 'a2', undefined]);
});

test('a lane whose answers are slow keeps no more than its share', () => {
  const queue = queueOf(...jobs(a, 4), ...jobs(b, 4));
  const [first, second] = [take(queue), take(queue)];
  expect([first?.name, second?.name]).toEqual(['a0', 'b0']);
  if (second !== undefined) queue.landed(second);
  const third = take(queue);
  expect(third?.name).toBe('b1');
  if (third !== undefined) queue.landed(third);
  expect(names(queue, 3)).toEqual(['b2', 'a1', 'b3']);
});

test('a lane that is not ready is passed over, and keeps what it has', () => {
  const queue = queueOf(...jobs(a, 1), ...jobs(c, 1));
  expect(take(queue, ({ site }) => site === 'eu')?.name).toBe('c0');
  expect(take(queue, ({ site }) => site === 'eu')).toBeUndefined();
  expect(queue.size).toBe(1);
});

test('what is dropped is no longer there', () => {
  const queue = queueOf(...jobs(a, 2), ...jobs(b, 1));
  expect(queue.drop((lane) => lane === a).map(({ name }) => name)).toEqual(['a0', 'a1']);
  expect(names(queue, 2)).toEqual(['b0', undefined]);
});

test('an urgent lane goes before all others', () => {
  const urgent: Lane = { site: 'api', onBehalfOf: null, isUrgent: true };
  const queue = queueOf(...jobs(a, 2), ...jobs(urgent, 2));
  expect(names(queue, 4)).toEqual(['null0', 'null1', 'a0', 'a1']);
});
