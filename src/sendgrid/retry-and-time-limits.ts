/** What bounds the reading of an account; tests make it smaller. */
export interface ReadLimits {
  /** A try in which nothing happens for so long is over. */
  readonly silenceMs: number;
  /** The largest body that is read. */
  readonly bodyBytes: number;
  /** The run is over after this time. */
  readonly runMs: number;
}

/** A body of 4 MiB has room for a hundred thousand scopes; real ones are some kilobytes. */
export const readLimits: ReadLimits = {
  silenceMs: 10_000,
  bodyBytes: 4 * 1024 ** 2,
  runMs: 600_000,
};

/** The most minutes that a run can be given; a job of GitHub's own runners ends after 360. */
export const longestTimeLimit = 300;

/** How often a GET is sent at most, and how many pauses in a row are forced on the run before it gives up. */
export const maxTries = 4;

/** The pause before the second try of a GET; each further one is twice as long. */
export const firstBackoffMs = 500;

/** The longest wait that a header can ask for; SendGrid's windows are a minute. */
export const maxWaitMs = 60_000;

/** What whole seconds on both sides of an epoch can add to the longest wait. */
export const roundingMs = 2_000;

/** Waits after a 429 that does not say how long: together longer than a window. */
export const blindWaitsMs = [5_000, 20_000, 60_000] as const;

/** Waits before the next try to connect. */
export const outageWaitsMs = [500, 1_000, 2_000] as const;

/** How long a pause of all waits for answers of one account while others have something to ask. */
export const patienceMs = 3_000;

/** Jobs that were refused together shall not come back together. */
export const maxJitterMs = 250;

/** Resets nearer to each other than this belong to one window, since headers count in whole seconds. */
export const sameWindowMs = 1_500;

/**
 * An account has 100 keys, and with the list and the scopes they shall be one wave. A server that takes fewer streams on
 * its HTTP/2 connection says so, and what is above its number then waits there.
 */
export const maxInFlight = 128;

/** HTTP/2 windows that let all answers flow at once: undici's 512 KiB for a connection would stall them. */
export const streamWindowBytes = 1024 ** 2;
export const connectionWindowBytes = 16 * 1024 ** 2;
