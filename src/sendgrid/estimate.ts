import { count } from '../text/wording.js';
import type { Outlook } from './http/outlook.js';
import { longestTimeLimit } from './retry-and-time-limits.js';

/** What is known once the lists are read. */
export interface Extent {
  readonly accounts: number;
  readonly keys: number;
  /** Of all kinds, those included that were sent already. */
  readonly requests: number;
}

/** What the log says of what is to come. */
export function extentText(
  { accounts, keys, requests }: Extent,
  { unsent, leastMs, window }: Outlook,
): string {
  const rest = `${count(accounts, 'account')} with ${count(keys, 'key')} ${accounts === 1 ? 'takes' : 'take'} ${count(requests, 'request')}, ${unsent} of them still to be sent`;
  if (window === null || leastMs === 0) return `${rest}.`;
  return `${rest}; with ${count(window.limit, 'request')} in ${seconds(window.windowMs)} that takes at least ${minutesOrSeconds(leastMs)}.`;
}

/**
 * What to say where the reading cannot end in time, whatever comes; null where it can. Times are what has passed and what the
 * whole run may take.
 */
export function beyondText(
  { accounts }: Pick<Extent, 'accounts'>,
  { unsent, leastMs, window }: Outlook,
  passedMs: number,
  runMs: number,
): string | null {
  if (window === null || passedMs + leastMs <= runMs) return null;
  const needed = Math.ceil((passedMs + leastMs) / 60_000) + 1;
  const why = `Reading ${count(accounts, 'account')} takes longer than the time limit of ${count(Math.round(runMs / 60_000), 'minute')}: ${count(unsent, 'request')} are still to be sent, and with the rate limit of ${count(window.limit, 'request')} in ${seconds(window.windowMs)} that takes at least ${minutesOrSeconds(leastMs)}.`;
  const set =
    needed <= longestTimeLimit
      ? `Set time-limit (or --time-limit) to ${needed} or more, and the job's timeout-minutes beyond that.`
      : `No time limit is long enough, since the most is ${longestTimeLimit}.`;
  return `${why} ${set} The subusers can also be split over several runs, each with a policy file for a group of them, with a matrix of GitHub's (strategy.matrix).`;
}

function minutesOrSeconds(ms: number): string {
  return ms < 60_000 ? seconds(ms) : count(Math.ceil(ms / 60_000), 'minute');
}

function seconds(ms: number): string {
  return count(Math.ceil(ms / 1_000), 'second');
}
