import { longestTimeLimit } from '../sendgrid/retry-and-time-limits.js';
import { withoutPassword } from './api-url.js';

/** How many minutes the reading may take where nobody says. */
export const defaultTimeLimit = 10;

/** The time limit, or what is wrong with it. */
export interface TimeLimitReading {
  /** The default where the text cannot be used. */
  readonly minutes: number;
  readonly problem: string | null;
}

/** Reads a number of minutes; `name` begins a sentence, as `Input "time-limit"`. */
export function readTimeLimit(text: string, name: string): TimeLimitReading {
  const minutes = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (minutes >= 1 && minutes <= longestTimeLimit) return { minutes, problem: null };
  return {
    minutes: defaultTimeLimit,
    problem: `${name} is ${withoutPassword(text)}. Use a whole number of minutes from 1 to ${longestTimeLimit}.`,
  };
}
