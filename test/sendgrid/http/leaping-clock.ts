import { type Clock, systemClock } from '../../../src/sendgrid/http/clock.js';

/** A clock that leaps over every wait, for the client and the account alike; `waits` are the lengths asked for. */
export interface LeapingClock extends Clock {
  readonly waits: readonly number[];
  readonly elapsedMs: () => number;
}

const startMs = 5_000;
const startTimeOfDay = 1_700_000_000_000;

/** Starts at a fixed time; between waits it stands still, and chance always says one half. */
export function leapingClock(): LeapingClock {
  const waits: number[] = [];
  let now = startMs;
  return {
    waits,
    elapsedMs: () => now - startMs,
    now: () => now,
    timeOfDay: () => startTimeOfDay + now - startMs,
    random: () => 0.5,
    // Answers come in real time, and by that this clock does not go on.
    afterAnswers: systemClock.afterAnswers,
    after: (ms, callback) => {
      waits.push(ms);
      const due = now + ms;
      const soon = setImmediate(() => {
        now = Math.max(now, due);
        callback();
      });
      return () => clearImmediate(soon);
    },
  };
}

/** A leaping clock that waits for answers until the test rings. */
export function ringingClock() {
  const rings: (() => void)[] = [];
  let cancelled = 0;
  const clock: Clock = {
    ...leapingClock(),
    afterAnswers: (_, ring) => {
      rings.push(ring);
      return () => {
        cancelled += 1;
      };
    },
  };
  return { clock, rings, cancelled: () => cancelled };
}
