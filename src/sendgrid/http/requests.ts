import type { GetFailure, GetOutcome } from '../failure.js';
import { maxInFlight, maxTries } from '../retry-and-time-limits.js';
import type { SendGridClient } from './client.js';
import type { Clock } from './clock.js';
import {
  afterAnswer,
  afterLoss,
  afterRefusal,
  freshPace,
  isHopeless,
  nextStep,
  type Pace,
  type PauseReason,
  readRateLimit,
} from './pacing.js';
import { backoffMs, judgeTry } from './retry.js';

/** GETs with retries and pacing; {@link Requests.get} never rejects. */
export interface Requests {
  readonly get: (path: string) => Promise<GetOutcome>;
  /** Drops every connection and all that is waited for. */
  readonly close: () => Promise<void>;
}

export interface RequestOptions {
  /** Makes the client; it must call back whenever a connection stands. */
  readonly open: (onConnect: () => void) => SendGridClient;
  readonly clock: Clock;
  /** When the run must be over, in the clock's time. */
  readonly deadlineAt: number;
  /** Aborted when the run is cancelled: then nothing is sent any more, and what is in flight is dropped. */
  readonly signal: AbortSignal;
  /** Told before every pause that holds all requests back. */
  readonly onPause: (ms: number, reason: PauseReason) => void;
}

interface Job {
  readonly path: string;
  /** Tries so far, and how the last one failed. */
  readonly tries: number;
  readonly failure: GetFailure | null;
  readonly settle: (outcome: GetOutcome) => void;
}

/** Opens nothing before the first GET. */
export function openRequests({ open, clock, deadlineAt, signal, onPause }: RequestOptions): Requests {
  const queue: Job[] = [];
  const timers = new Map<() => void, Job | null>();
  let inFlight = 0;
  let pace: Pace = freshPace;
  let isPausing = false;
  let halted: GetFailure | null = signal.aborted ? cancelled : null;
  const client = open(pump);
  signal.addEventListener('abort', cancel, { once: true });

  function pump(): void {
    for (;;) {
      const [job] = queue;
      if (job === undefined || inFlight >= maxInFlight) return;
      // The first connection tells whether one is enough (HTTP/2) or each request needs its own.
      if (client.connections() === 0 && inFlight > 0) return;
      const now = clock.now();
      if (now >= deadlineAt) {
        halt(timeIsUp);
        return;
      }
      const step = nextStep(pace, inFlight, now);
      if (step.kind === 'hold') return;
      pace = step.pace;
      if (step.kind === 'wait') {
        pause(step.until, now, step.reason);
        return;
      }
      queue.shift();
      void send(job);
    }
  }

  async function send(job: Job): Promise<void> {
    inFlight += 1;
    const exchange = await client.get(job.path, deadlineAt - clock.now());
    inFlight -= 1;

    const now = clock.now();
    const tries = job.tries + 1;
    const judgement = judgeTry(exchange, tries);
    if (signal.aborted && judgement.kind !== 'done') return job.settle(cancelled);
    if (exchange.kind === 'lost') {
      const offline = !exchange.sent && client.connections() === 0;
      pace = afterLoss(pace, offline, now, clock.random());
    } else {
      const limit = readRateLimit(exchange.headers, clock.timeOfDay());
      pace =
        judgement.kind === 'limited'
          ? afterRefusal(pace, limit, now, clock.random())
          : afterAnswer(pace, limit, now);
    }
    if (judgement.kind === 'done') job.settle({ kind: 'json', ...judgement.answer });
    else if (judgement.kind === 'failed') {
      job.settle(judgement.failure);
      if (concernsAll(judgement.failure)) halt(judgement.failure);
    } else if (halted !== null || tries >= maxTries) job.settle(judgement.failure);
    else again({ ...job, tries, failure: judgement.failure });

    if (judgement.kind !== 'done' && isHopeless(pace)) halt(judgement.failure);
    // Whoever asked hears of it first, and may have more to ask for.
    await null;
    pump();
  }

  function again(job: Job): void {
    // The pause of all takes the place of its own.
    if (pace.state.kind === 'paused') queue.push(job);
    else later(backoffMs(job.tries, clock.random()), job, () => queue.push(job));
  }

  function pause(until: number, now: number, reason: PauseReason): void {
    if (isPausing) return;
    if (until >= deadlineAt) {
      halt(timeIsUp);
      return;
    }
    isPausing = true;
    // Timers know whole milliseconds, and one that is early would wait twice.
    const ms = Math.ceil(until - now);
    onPause(ms, reason);
    later(ms, null, () => {
      isPausing = false;
    });
  }

  function later(ms: number, job: Job | null, action: () => void): void {
    const cancel = clock.after(ms, () => {
      timers.delete(cancel);
      action();
      pump();
    });
    timers.set(cancel, job);
  }

  /** Nothing more is sent; what is in flight may still arrive. */
  function halt(failure: GetFailure): void {
    halted ??= failure;
    const jobs = [...queue.splice(0), ...timers.values()];
    cancelTimers();
    for (const job of jobs) job?.settle(signal.aborted ? cancelled : (job.failure ?? consequence(failure)));
  }

  function cancel(): void {
    halt(cancelled);
    void client.close();
  }

  function cancelTimers(): void {
    for (const cancel of timers.keys()) cancel();
    timers.clear();
    isPausing = false;
  }

  return {
    get: (path) =>
      new Promise((settle) => {
        if (halted !== null) return settle(consequence(halted));
        queue.push({ path, tries: 0, failure: null, settle });
        pump();
      }),
    close: async () => {
      signal.removeEventListener('abort', cancel);
      cancelTimers();
      await client.close();
    },
  };
}

const timeIsUp: GetFailure = { kind: 'lost', cause: 'deadline', detail: '', tries: 1 };
const cancelled: GetFailure = { kind: 'lost', cause: 'cancelled', detail: '', tries: 1 };

/** Whether no other request can do better. */
function concernsAll(failure: GetFailure): boolean {
  if (failure.kind === 'status') return failure.status === 401;
  return failure.kind === 'lost' && ['tls', 'unsendable', 'deadline'].includes(failure.cause);
}

/** What becomes of a request that another one showed to be of no use. */
function consequence(failure: GetFailure): GetFailure {
  if (failure.kind !== 'status') return failure;
  return { kind: 'not-asked', because: `SendGrid answered ${failure.status} before` };
}
