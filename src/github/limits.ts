import { setTimeout as sleep } from 'node:timers/promises';

/** How long GitHub may take. */
export interface Patience {
  readonly maxTries: number;
  /** The wait before the second try where GitHub names none; each further one is twice as long. */
  readonly firstBackoffMs: number;
  /** Ends a try. */
  readonly tryMs: number;
  /** A longer wait than this is not waited. */
  readonly maxWaitMs: number;
  /** For all calls together, tries and waits, counted from the opening. */
  readonly maxTotalMs: number;
  /** On top of that, for calls that conclude something: with what is over, a check run would stay in progress. */
  readonly maxConcludingMs: number;
  /** For what must still be said when the run is cancelled, counted from then. */
  readonly maxEndingMs: number;
  /** How long what writes and is under way then may still be answered, so that it is known whether it was done. */
  readonly graceMs: number;
  /** A clock that only goes forward, from any point. */
  readonly now: () => number;
  /** Rejects when the signal is aborted. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
}

/**
 * For what the audit can do without: two tries of ten seconds. A run that is cancelled is over within five seconds; the
 * runner waits seven and a half.
 */
export const brief: Patience = {
  maxTries: 2,
  firstBackoffMs: 1_000,
  tryMs: 10_000,
  maxWaitMs: 10_000,
  maxTotalMs: 30_000,
  maxConcludingMs: 0,
  maxEndingMs: 3_500,
  graceMs: 1_000,
  now: () => performance.now(),
  wait: async (ms, signal) => sleep(ms, undefined, { signal }),
};

/** For what the user asked to be published: two minutes, and for conclusions one wait and one try more. */
export const patient: Patience = {
  ...brief,
  maxTries: 4,
  maxWaitMs: 60_000,
  maxTotalMs: 120_000,
  maxConcludingMs: 75_000,
};

/** Ends the attempt to connect. */
export const connectMs = 10_000;

/** Where GitHub does not say how long a limit lasts, it asks for a minute at least. */
export const unnamedWaitMs = 60_000;
/** A shorter wait than this, or a moment that is past, would be a burst. */
export const minWaitMs = 1_000;

/** More than GitHub sends: https://docs.github.com/en/webhooks/webhook-events-and-payloads#payload-cap */
export const maxEventBytes = 32 * 1024 ** 2;

/** The longest name that is given to a check run: a longer one would fill its row in GitHub's list. */
export const maxCheckNameCharacters = 255;

/** GitHub allows 2,500 comments on a pull request. */
export const maxCommentPages = 26;
/** The most that GitHub lists at once. */
export const commentsPerPage = 100;

/** The most that GitHub lists of issues and pull requests at once. */
export const issuesPerPage = 100;
/** How much is looked through for one's own issue: those of one account, and those of all where the account is not known. */
export const maxIssuePages = { ofOne: 30, ofAll: 10 } as const;

/** How much of GitHub's words a message repeats. */
export const maxAnswerCharacters = 300;
