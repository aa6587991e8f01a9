import type { GetFailure, GetOutcome } from '../failure.js';
import { maxInFlight, maxTries } from '../retry-and-time-limits.js';
import { Alarms } from './alarms.js';
import type { Clock } from './clock.js';
import { consequenceOf, reachOf, siteOf, timeIsUp, wasCancelled } from './consequence.js';
import { FairQueue } from './fair-queue.js';
import { type Lane, ownLane, type Reach, reaches } from './lane.js';
import { Origins } from './origin.js';
import type { Outlook } from './outlook.js';
import type { PauseReason } from './pacing.js';
import type { RequestOptions, Requests } from './request-options.js';
import { backoffMs, type Judgement, judgeTry } from './retry.js';
import { Rhythm } from './rhythm.js';

interface Job {
  readonly path: string;
  readonly lane: Lane;
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
  readonly #options: RequestOptions;
  readonly #clock: Clock;
  readonly #rhythm: Rhythm;
  readonly #origins: Origins;
  readonly #queue = new FairQueue<Job>();
  /** Each with the request that waits for it; null for a pause. */
  readonly #alarms: Alarms<Job | null>;
  #inFlight = 0;
  #isPausing = false;
  #hasLanes = false;
  /** What sends nothing any more, and why. */
  readonly #halted = new Map<Reach, GetFailure>();

  constructor(options: RequestOptions) {
    this.#options = options;
    this.#clock = options.clock;
    this.#rhythm = new Rhythm(options.clock);
    this.#alarms = new Alarms(options.clock);
    if (options.signal.aborted) this.#halted.set('all', wasCancelled);
    this.#origins = new Origins((site) => options.open(() => this.#pump(), site));
    this.#origins.at('api');
    options.signal.addEventListener('abort', this.#cancel, { once: true });
  }

  readonly get = (path: string, lane: Lane = ownLane): Promise<GetOutcome> =>
    new Promise((settle) => {
      this.#hasLanes ||= lane !== ownLane;
      this.#enqueue({ path, lane, tries: 0, failure: null, settle });
    });

  readonly outlook = (): Outlook => this.#rhythm.outlook(this.#queue.size);

  readonly giveUp = (failure: GetFailure): void => this.#halt('all', failure);

  readonly close = async (): Promise<void> => {
    this.#options.signal.removeEventListener('abort', this.#cancel);
    this.#cancelAlarms();
    await this.#origins.close();
  };

  #enqueue(job: Job): void {
    const why = this.#whyHalted(job.lane);
    if (why !== undefined) job.settle(job.failure ?? consequenceOf(why));
    else {
      this.#queue.push(job);
      this.#pump();
    }
  }

  #pump(): void {
    for (;;) {
      const job = this.#queue.next(({ site }) => this.#origins.at(site).isReady);
      if (job === undefined || this.#inFlight >= maxInFlight) return;
      const now = this.#clock.now();
      if (now >= this.#options.deadlineAt) {
        this.#halt('all', timeIsUp);
        return;
      }
      const step = this.#rhythm.step(now);
      if (step.kind === 'hold') {
        if (this.#hasLanes) this.#rhythm.losePatience(() => this.#pump());
        return;
      }
      if (step.kind === 'wait') {
        this.#pause(step.until, now, step.reason);
        return;
      }
      this.#queue.take(job);
      void this.#send(job);
    }
  }

  async #send(job: Job): Promise<void> {
    const { deadlineAt, signal } = this.#options;
    const origin = this.#origins.at(job.lane.site);
    const batch = this.#rhythm.began();
    this.#inFlight += 1;
    const exchange = await origin.get(job.path, deadlineAt - this.#clock.now(), job.lane.onBehalfOf);
    this.#inFlight -= 1;
    this.#queue.landed(job);

    const tries = job.tries + 1;
    const judgement = judgeTry(exchange, tries);
    if (signal.aborted && judgement.kind !== 'done') return job.settle(wasCancelled);
    const isOffline = exchange.kind === 'lost' && !exchange.sent && origin.client.connections() === 0;
    const isAlone = siteOf(job.lane) !== 'all';
    this.#rhythm.ended(batch, exchange, judgement.kind === 'limited', isOffline && !isAlone);
    this.#conclude({ ...job, tries }, judgement);
    if (judgement.kind !== 'done') {
      if (isOffline && isAlone) this.#pauseAt(job.lane, judgement.failure);
      if (this.#rhythm.isHopeless) this.#halt('all', judgement.failure);
    }
    // Whoever asked hears of it first, and may have more to ask for.
    await null;
    this.#pump();
  }

  /** Answers whoever asked, or sees to it that the request is tried again. */
  #conclude(job: Job, judgement: Judgement): void {
    if (judgement.kind === 'done') {
      job.settle({ kind: 'json', ...judgement.answer });
      return;
    }
    const { kind, failure } = judgement;
    const isOver = kind === 'failed' || job.tries >= maxTries;
    if (isOver || this.#whyHalted(job.lane) !== undefined) {
      job.settle(failure);
      const reach = isOver ? reachOf(failure, job.lane) : null;
      if (reach !== null) this.#halt(reach, failure);
    } else this.#again({ ...job, failure });
  }

  #again(job: Job): void {
    // The pause of all takes the place of its own.
    if (this.#rhythm.isPaused) this.#queue.push(job);
    else this.#alarms.set(backoffMs(job.tries, this.#clock.random()), job, () => this.#enqueue(job));
  }

  #pause(until: number, now: number, reason: PauseReason): void {
    if (this.#isPausing) return;
    if (until >= this.#options.deadlineAt) {
      this.#halt('all', timeIsUp);
      return;
    }
    this.#isPausing = true;
    // Timers know whole milliseconds, and one that is early would wait twice.
    const ms = Math.ceil(until - now);
    this.#options.onPause(ms, reason);
    this.#alarms.set(ms, null, () => {
      this.#isPausing = false;
      this.#pump();
    });
  }

  /** Holds back what goes to a place that cannot be reached. */
  #pauseAt(lane: Lane, failure: GetFailure): void {
    const origin = this.#origins.at(lane.site);
    const ms = origin.outage(this.#clock.now(), this.#clock.random());
    if (ms === null) this.#halt(siteOf(lane), failure);
    else {
      this.#alarms.set(ms, null, () => {
        origin.goOn();
        this.#pump();
      });
    }
  }

  /** Nothing more is sent there; what is in flight may still arrive. */
  #halt(reach: Reach, failure: GetFailure): void {
    if (!this.#halted.has(reach)) this.#halted.set(reach, failure);
    const queued = this.#queue.drop((lane) => reaches(reach, lane));
    const jobs = reach === 'all' ? [...queued, ...this.#cancelAlarms()] : queued;
    for (const job of jobs)
      job?.settle(this.#options.signal.aborted ? wasCancelled : (job.failure ?? consequenceOf(failure)));
  }

  #whyHalted(lane: Lane): GetFailure | undefined {
    return this.#halted.get('all') ?? this.#halted.get(lane.site) ?? this.#halted.get(lane);
  }

  readonly #cancel = (): void => {
    this.#halt('all', wasCancelled);
    void this.#origins.close();
  };

  #cancelAlarms(): readonly (Job | null)[] {
    this.#isPausing = false;
    this.#rhythm.close();
    return this.#alarms.cancelAll();
  }
}
