import type { GetFailure, GetOutcome } from '../failure.js';
import { maxInFlight, maxTries } from '../retry-and-time-limits.js';
import { Alarms } from './alarms.js';
import type { SendGridClient } from './client.js';
import type { Clock } from './clock.js';
import { concernsAll, consequenceOf, timeIsUp, wasCancelled } from './consequence.js';
import type { Exchange } from './exchange.js';
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
import { backoffMs, type Judgement, judgeTry } from './retry.js';

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
export function openRequests(options: RequestOptions): Requests {
  return new PacedRequests(options);
}

class PacedRequests implements Requests {
  readonly #clock: Clock;
  readonly #deadlineAt: number;
  readonly #signal: AbortSignal;
  readonly #onPause: RequestOptions['onPause'];
  readonly #client: SendGridClient;
  readonly #queue: Job[] = [];
  /** Each with the request that waits for it; null for the pause of all. */
  readonly #alarms: Alarms<Job | null>;
  #inFlight = 0;
  #pace: Pace = freshPace;
  #isPausing = false;
  /** Why nothing is sent any more; null as long as something is. */
  #halted: GetFailure | null;

  constructor({ open, clock, deadlineAt, signal, onPause }: RequestOptions) {
    this.#clock = clock;
    this.#deadlineAt = deadlineAt;
    this.#signal = signal;
    this.#onPause = onPause;
    this.#halted = signal.aborted ? wasCancelled : null;
    this.#alarms = new Alarms(clock);
    this.#client = open(() => this.#pump());
    signal.addEventListener('abort', this.#cancel, { once: true });
  }

  readonly get = (path: string): Promise<GetOutcome> =>
    new Promise((settle) => {
      if (this.#halted !== null) return settle(consequenceOf(this.#halted));
      this.#queue.push({ path, tries: 0, failure: null, settle });
      this.#pump();
    });

  readonly close = async (): Promise<void> => {
    this.#signal.removeEventListener('abort', this.#cancel);
    this.#cancelAlarms();
    await this.#client.close();
  };

  #pump(): void {
    for (;;) {
      const [job] = this.#queue;
      if (job === undefined || this.#inFlight >= maxInFlight) return;
      // The first connection tells whether one is enough (HTTP/2) or each request needs its own.
      if (this.#client.connections() === 0 && this.#inFlight > 0) return;
      const now = this.#clock.now();
      if (now >= this.#deadlineAt) {
        this.#halt(timeIsUp);
        return;
      }
      const step = nextStep(this.#pace, this.#inFlight, now);
      if (step.kind === 'hold') return;
      this.#pace = step.pace;
      if (step.kind === 'wait') {
        this.#pause(step.until, now, step.reason);
        return;
      }
      this.#queue.shift();
      void this.#send(job);
    }
  }

  async #send(job: Job): Promise<void> {
    this.#inFlight += 1;
    const exchange = await this.#client.get(job.path, this.#deadlineAt - this.#clock.now());
    this.#inFlight -= 1;

    const tries = job.tries + 1;
    const judgement = judgeTry(exchange, tries);
    if (this.#signal.aborted && judgement.kind !== 'done') return job.settle(wasCancelled);
    this.#pace = this.#paceAfter(exchange, judgement.kind);
    this.#conclude({ ...job, tries }, judgement);
    if (judgement.kind !== 'done' && isHopeless(this.#pace)) this.#halt(judgement.failure);
    // Whoever asked hears of it first, and may have more to ask for.
    await null;
    this.#pump();
  }

  #paceAfter(exchange: Exchange, judgement: Judgement['kind']): Pace {
    const now = this.#clock.now();
    if (exchange.kind === 'lost') {
      const offline = !exchange.sent && this.#client.connections() === 0;
      return afterLoss(this.#pace, offline, now, this.#clock.random());
    }
    const limit = readRateLimit(exchange.headers, this.#clock.timeOfDay());
    return judgement === 'limited'
      ? afterRefusal(this.#pace, limit, now, this.#clock.random())
      : afterAnswer(this.#pace, limit, now);
  }

  /** Answers whoever asked, or sees to it that the request is tried again. */
  #conclude(job: Job, judgement: Judgement): void {
    if (judgement.kind === 'done') job.settle({ kind: 'json', ...judgement.answer });
    else if (judgement.kind === 'failed') {
      job.settle(judgement.failure);
      if (concernsAll(judgement.failure)) this.#halt(judgement.failure);
    } else if (this.#halted !== null || job.tries >= maxTries) job.settle(judgement.failure);
    else this.#again({ ...job, failure: judgement.failure });
  }

  #again(job: Job): void {
    // The pause of all takes the place of its own.
    if (this.#pace.state.kind === 'paused') this.#queue.push(job);
    else {
      this.#alarms.set(backoffMs(job.tries, this.#clock.random()), job, () => {
        this.#queue.push(job);
        this.#pump();
      });
    }
  }

  #pause(until: number, now: number, reason: PauseReason): void {
    if (this.#isPausing) return;
    if (until >= this.#deadlineAt) {
      this.#halt(timeIsUp);
      return;
    }
    this.#isPausing = true;
    // Timers know whole milliseconds, and one that is early would wait twice.
    const ms = Math.ceil(until - now);
    this.#onPause(ms, reason);
    this.#alarms.set(ms, null, () => {
      this.#isPausing = false;
      this.#pump();
    });
  }

  /** Nothing more is sent; what is in flight may still arrive. */
  #halt(failure: GetFailure): void {
    this.#halted ??= failure;
    const jobs = [...this.#queue.splice(0), ...this.#cancelAlarms()];
    for (const job of jobs)
      job?.settle(this.#signal.aborted ? wasCancelled : (job.failure ?? consequenceOf(failure)));
  }

  readonly #cancel = (): void => {
    this.#halt(wasCancelled);
    void this.#client.close();
  };

  #cancelAlarms(): readonly (Job | null)[] {
    this.#isPausing = false;
    return this.#alarms.cancelAll();
  }
}
