import {
  blindWaitsMs,
  maxJitterMs,
  maxTries,
  maxWaitMs,
  outageWaitsMs,
  roundingMs,
  sameWindowMs,
} from '../retry-and-time-limits.js';

/** What the headers of an answer say; null where they say nothing or nonsense. */
export interface RateLimit {
  readonly remaining: number | null;
  readonly resetInMs: number | null;
  readonly retryAfterMs: number | null;
}

export type PauseReason = 'used-up' | 'refused' | 'no-connection';

/**
 * How fast to send. `room` is how many requests the window still takes, as far as it is known. A pause begins when
 * nothing is in flight any more, so that no answer from before it can be mistaken for one after it; behind it a single
 * request finds out how things stand.
 */
export interface Pace {
  /** How many pauses in a row were forced on us without a success between. */
  readonly strikes: number;
  readonly state:
    | { readonly kind: 'open'; readonly room: number; readonly resetAt: number }
    | { readonly kind: 'paused'; readonly until: number; readonly reason: PauseReason }
    | { readonly kind: 'probing'; readonly sent: boolean };
}

export type Step =
  | { readonly kind: 'go'; readonly pace: Pace }
  | { readonly kind: 'hold' }
  | { readonly kind: 'wait'; readonly pace: Pace; readonly until: number; readonly reason: PauseReason };

const unlimited = {
  kind: 'open',
  room: Number.POSITIVE_INFINITY,
  resetAt: Number.POSITIVE_INFINITY,
} as const;

/** Full speed: nothing is known of a limit. */
export const freshPace: Pace = { strikes: 0, state: unlimited };

/** Whether the next request may be sent. Times are in milliseconds of one clock. */
export function nextStep(pace: Pace, inFlight: number, now: number): Step {
  const { state } = pace;
  // The window may have counted what is in flight or not.
  const isOver = state.kind === 'open' && (now >= state.resetAt || state.room <= inFlight);
  if (inFlight > 0 && (state.kind === 'paused' || isOver)) return { kind: 'hold' };
  switch (state.kind) {
    case 'paused':
      return now < state.until
        ? { kind: 'wait', pace, until: state.until, reason: state.reason }
        : { kind: 'go', pace: probed(pace) };
    case 'probing':
      return state.sent ? { kind: 'hold' } : { kind: 'go', pace: probed(pace) };
    case 'open':
      if (now >= state.resetAt) return { kind: 'go', pace: probed(pace) };
      if (!isOver) return { kind: 'go', pace };
      return {
        kind: 'wait',
        pace: { ...pace, state: { kind: 'paused', until: state.resetAt, reason: 'used-up' } },
        until: state.resetAt,
        reason: 'used-up',
      };
  }
}

/** The pace after an answer other than 429. */
export function afterAnswer(pace: Pace, limit: RateLimit, now: number): Pace {
  const { state } = pace;
  if (state.kind === 'paused') return pace;
  const open = state.kind === 'open' ? state : unlimited;
  return { ...pace, strikes: 0, state: narrowed(open, limit, now) };
}

/** The pace after a 429: nothing is sent until the time it names. */
export function afterRefusal(pace: Pace, limit: RateLimit, now: number, random: number): Pace {
  const { state } = pace;
  const isNew = state.kind !== 'paused';
  const strikes = isNew ? pace.strikes + 1 : pace.strikes;
  const blindMs = blindWaitsMs[strikes - 1] ?? maxWaitMs;
  const waitMs = limit.retryAfterMs ?? limit.resetInMs ?? blindMs;
  const until = now + Math.min(waitMs + random * maxJitterMs, maxWaitMs);
  return {
    ...pace,
    strikes,
    state: { kind: 'paused', until: isNew ? until : Math.max(until, state.until), reason: 'refused' },
  };
}

/** The pace after a request without an answer; `offline` where no connection stands. */
export function afterLoss(pace: Pace, offline: boolean, now: number, random: number): Pace {
  const { state } = pace;
  if (offline && state.kind !== 'paused') {
    const strikes = pace.strikes + 1;
    const waitMs = (outageWaitsMs[strikes - 1] ?? maxWaitMs) * (0.5 + random / 2);
    return { ...pace, strikes, state: { kind: 'paused', until: now + waitMs, reason: 'no-connection' } };
  }
  if (state.kind === 'probing') return { ...pace, state: { kind: 'probing', sent: false } };
  // The server may have counted it.
  return state.kind === 'open' ? { ...pace, state: { ...state, room: Math.max(0, state.room - 1) } } : pace;
}

/**
 * The pace where what is in flight is not waited for any longer: its answers will say nothing of the pace, and the window
 * may count all of them.
 */
export function afterWaiting(pace: Pace, inFlight: number): Pace {
  const { state } = pace;
  if (state.kind === 'probing') return { ...pace, state: { kind: 'probing', sent: false } };
  if (state.kind === 'paused') return pace;
  return { ...pace, state: { ...state, room: Math.max(0, state.room - inFlight) } };
}

/** Whether waiting has proved to be of no use. */
export function isHopeless({ strikes }: Pace): boolean {
  return strikes >= maxTries;
}

/** Reads the headers of SendGrid in both of their forms; names are in lower case. The server's clock is asked before ours. */
export function readRateLimit(headers: ReadonlyMap<string, string>, timeOfDay: number): RateLimit {
  const serverNow = Date.parse(headers.get('date') ?? '');
  const remaining = headers.get('x-ratelimit-remaining') ?? '';
  const retryAfter = headers.get('retry-after') ?? '';
  const clock = Number.isNaN(serverNow) ? timeOfDay : serverNow;
  return {
    remaining: /^\d{1,9}$/.test(remaining) ? Number(remaining) : null,
    resetInMs: waitOf(headers.get('x-ratelimit-reset') ?? '', clock),
    retryAfterMs: waitOf(retryAfter, clock) ?? boundedWait(Date.parse(retryAfter) - clock, roundingMs),
  };
}

function probed(pace: Pace): Pace {
  return { ...pace, state: { kind: 'probing', sent: true } };
}

function narrowed(
  open: { readonly room: number; readonly resetAt: number },
  { remaining, resetInMs }: RateLimit,
  now: number,
): Pace['state'] {
  const known = { kind: 'open', room: open.room, resetAt: open.resetAt } as const;
  if (remaining === null || resetInMs === null) return known;
  const resetAt = now + resetInMs;
  if (!Number.isFinite(open.resetAt) || resetAt > open.resetAt + sameWindowMs)
    return { kind: 'open', room: remaining, resetAt };
  if (resetAt < open.resetAt - sameWindowMs) return known;
  // Answers overtake each other; the smallest number is the latest.
  return { kind: 'open', room: Math.min(open.room, remaining), resetAt: Math.max(open.resetAt, resetAt) };
}

/** Seconds to go, or seconds since 1970 from a billion on. */
function waitOf(text: string, clock: number): number | null {
  if (!/^\d{1,12}$/.test(text)) return null;
  const seconds = Number(text);
  return seconds < 1e9 ? boundedWait(seconds * 1_000) : boundedWait(seconds * 1_000 - clock, roundingMs);
}

function boundedWait(ms: number, toleranceMs = 0): number | null {
  return ms >= 0 && ms <= maxWaitMs + toleranceMs ? Math.min(ms, maxWaitMs) : null;
}
