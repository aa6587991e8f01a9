/** How much the account answers in a window that begins with its first request. */
export interface RateLimit {
  readonly limit: number;
  readonly windowMs: number;
  /** `Reset` as seconds of the Unix epoch (classic endpoints) or as seconds to go (newer ones). */
  readonly form: ResetForm;
  /** The live API writes `X-Ratelimit`, its documentation `X-RateLimit`; HTTP/2 knows lower case only. */
  readonly casing?: HeaderCasing;
  /** Whether all requests share one budget (the default) or each endpoint has its own. */
  readonly per?: 'account' | 'endpoint';
  /** Whether a 429 carries `Retry-After` as well; the vendor does not document it. */
  readonly retryAfter?: boolean;
}

export type ResetForm = 'epoch' | 'delta';
export type HeaderCasing = 'X-RateLimit' | 'X-Ratelimit' | 'x-ratelimit';
export type Headers = Readonly<Record<string, string>>;

/** Whether a request may pass, what the answer's headers say, and in which window of its budget it fell. */
export interface Admission {
  readonly allowed: boolean;
  readonly headers: Headers;
  /** Counts from 1. */
  readonly window: number;
}

/** A limiter; `now` is the server's true clock and `skewMs` how far the clock that it shows is ahead. */
export function rateLimiter(
  rateLimit: RateLimit,
  now: () => number,
  skewMs: number,
): (endpoint: string) => Admission {
  const { limit, windowMs, per = 'account', retryAfter = false } = rateLimit;
  const budgets = new Map<string, { readonly window: number; readonly endMs: number; used: number }>();
  return (endpoint) => {
    const name = per === 'account' ? '' : endpoint;
    const last = budgets.get(name);
    const budget =
      last !== undefined && now() < last.endMs
        ? last
        : { window: (last?.window ?? 0) + 1, endMs: now() + windowMs, used: 0 };
    budgets.set(name, budget);
    const allowed = budget.used < limit;
    if (allowed) budget.used += 1;
    const waitMs = budget.endMs - now();
    const headers = rateHeaders(rateLimit, limit, limit - budget.used, now() + skewMs, waitMs);
    return {
      allowed,
      headers: allowed || !retryAfter ? headers : { ...headers, 'Retry-After': seconds(waitMs) },
      window: budget.window,
    };
  };
}

/** The three headers; `Reset` is rounded up, so that whoever waits for it is never early. */
export function rateHeaders(
  { form, casing = 'X-Ratelimit' }: { readonly form: ResetForm; readonly casing?: HeaderCasing },
  limit: number,
  remaining: number,
  shownNowMs: number,
  waitMs: number,
): Headers {
  const [l, r, s] =
    casing === 'x-ratelimit' ? ['limit', 'remaining', 'reset'] : ['Limit', 'Remaining', 'Reset'];
  return {
    [`${casing}-${l}`]: String(limit),
    [`${casing}-${r}`]: String(remaining),
    [`${casing}-${s}`]: seconds(form === 'epoch' ? shownNowMs + waitMs : waitMs),
  };
}

function seconds(ms: number): string {
  return String(Math.ceil(ms / 1000));
}
