import { maxWaitMs } from '../retry-and-time-limits.js';
import { type Pace, readRateLimit } from './pacing.js';

/** What SendGrid's headers tell of its windows. */
export interface WindowSize {
  /** Requests in a window. */
  readonly limit: number;
  /** At least as long as this. */
  readonly windowMs: number;
}

/** What is still to come of what was asked for. */
export interface Outlook {
  /** How many requests wait to be sent for the first time or again. */
  readonly unsent: number;
  /** At least so long until the last of them can be sent, by the rate limit seen. */
  readonly leastMs: number;
  /** Null where nothing was seen of a limit. */
  readonly window: WindowSize | null;
}

/** What is known of the windows after one more answer; the largest that was seen counts, so that waits are never overrated. */
export function withSeen(
  known: WindowSize | null,
  headers: ReadonlyMap<string, string>,
  timeOfDay: number,
): WindowSize | null {
  const limit = headers.get('x-ratelimit-limit') ?? '';
  const { resetInMs } = readRateLimit(headers, timeOfDay);
  if (!/^[1-9]\d{0,8}$/.test(limit) || resetInMs === null) return known;
  const reset = Number(headers.get('x-ratelimit-reset'));
  // Windows that end on the minute are minutes, however late in one the first answer came.
  const windowMs = reset >= 1e9 && reset % 60 === 0 ? maxWaitMs : resetInMs;
  return {
    limit: Math.max(Number(limit), known?.limit ?? 0),
    windowMs: Math.max(windowMs, known?.windowMs ?? 0),
  };
}

/** How long it takes at least until so many more requests are sent. */
export function leastMsFor(
  requests: number,
  { state }: Pace,
  window: WindowSize | null,
  now: number,
): number {
  const isOpen = state.kind === 'open';
  const beyond = isOpen ? requests - Math.max(0, state.room) : requests;
  if (beyond <= 0) return 0;
  const firstWaitMs =
    state.kind === 'paused' ? state.until - now : isOpen && now < state.resetAt ? state.resetAt - now : 0;
  const windows = window === null ? 1 : Math.ceil(beyond / window.limit);
  return Math.max(0, firstWaitMs) + (windows - 1) * (window?.windowMs ?? 0);
}
