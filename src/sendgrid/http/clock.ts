/** Time and chance, given in so that tests need not wait. */
export interface Clock {
  /** Ms since some moment: what takes time is measured with it, since it never jumps. */
  readonly now: () => number;
  /** Ms since 1970, as far as the machine knows: only to be held against a time that a server names. */
  readonly timeOfDay: () => number;
  /** Calls back after so many milliseconds; what it returns cancels that. */
  readonly after: (ms: number, callback: () => void) => () => void;
  /** The same for a time in which answers may come, which no test may leap over. */
  readonly afterAnswers: (ms: number, callback: () => void) => () => void;
  /** From 0 up to 1. */
  readonly random: () => number;
}

/** The clock of this machine. */
export const systemClock: Clock = {
  now: () => performance.now(),
  timeOfDay: () => Date.now(),
  after,
  afterAnswers: after,
  random: Math.random,
};

function after(ms: number, callback: () => void): () => void {
  const timer = setTimeout(callback, ms);
  return () => clearTimeout(timer);
}
