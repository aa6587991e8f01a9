import { setTimeout as sleep } from 'node:timers/promises';

/** How long to bear with GitHub. */
export interface Patience {
  readonly maxTries: number;
  /** Ends a try. */
  readonly tryMilliseconds: number;
  /** A longer wait than this is not waited. */
  readonly maxWaitMilliseconds: number;
  /** For all calls together, tries and waits, counted from the opening. */
  readonly maxTotalMilliseconds: number;
  /** On top of that, for calls that conclude something: with what is over, a check run would stay in progress. */
  readonly maxConcludingMilliseconds: number;
  /** For what must still be said when the run is cancelled, counted from then. */
  readonly maxEndingMilliseconds: number;
  /** How long what writes and is under way then may still be answered, so that it is known whether it was done. */
  readonly graceMilliseconds: number;
  /** A clock that only goes forward, from any point. */
  readonly now: () => number;
  /** Rejects when the signal is aborted. */
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

/**
 * For what the audit can do without: two tries of ten seconds. A run that is cancelled is over within five seconds; the
 * runner waits seven and a half.
 */
export const brief: Patience = {
  maxTries: 2,
  tryMilliseconds: 10_000,
  maxWaitMilliseconds: 10_000,
  maxTotalMilliseconds: 30_000,
  maxConcludingMilliseconds: 0,
  maxEndingMilliseconds: 3_500,
  graceMilliseconds: 1_000,
  now: () => performance.now(),
  wait: async (milliseconds, signal) => sleep(milliseconds, undefined, { signal }),
};

/** For what the user asked to be published: two minutes, and for conclusions one wait and one try more. */
export const patient: Patience = {
  ...brief,
  maxTries: 4,
  maxWaitMilliseconds: 60_000,
  maxTotalMilliseconds: 120_000,
  maxConcludingMilliseconds: 75_000,
};
