import { minWaitMs, unnamedWaitMs } from './limits.js';

/** An answer's headers, their names in lower case. */
export type Headers = Readonly<Record<string, string | number | undefined>>;

/**
 * Whether an error is a rate limit: 403 or 429, and the secondary limit may say so in words alone.
 * https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit
 */
export function isRateLimit(status: number, headers: Headers, message: string): boolean {
  return (
    status === 429 ||
    (status === 403 &&
      (headers['retry-after'] !== undefined || isUsedUp(headers) || /\brate limit\b/i.test(message)))
  );
}

/**
 * How long a limit lasts, in milliseconds from the answer: as long as GitHub says, else a minute, and twice that for each
 * limit in a row before it.
 * https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api#handle-rate-limit-errors-appropriately
 */
export function limitMs(headers: Headers, limitsBefore: number): number {
  return retryAfterMs(headers) ?? usedUpMs(headers) ?? unnamedWaitMs * 2 ** limitsBefore;
}

/** What `retry-after` asks for, as seconds or as a date; null where it asks for nothing. */
export function retryAfterMs(headers: Headers): number | null {
  const text = String(headers['retry-after'] ?? '').trim();
  if (/^\d{1,6}$/.test(text)) return Math.max(Number(text) * 1000, minWaitMs);
  return /[a-z]/i.test(text) ? untilMs(Date.parse(text), headers) : null;
}

/** How long no further request is granted, which a good answer may say too; null where some are left, or nobody knows. */
export function usedUpMs(headers: Headers): number | null {
  const reset = String(headers['x-ratelimit-reset'] ?? '');
  return isUsedUp(headers) && /^\d{1,11}$/.test(reset) ? untilMs(Number(reset) * 1000, headers) : null;
}

function isUsedUp(headers: Headers): boolean {
  return String(headers['x-ratelimit-remaining'] ?? '') === '0';
}

/** By the server's own clock where it shows one, since the runner's may be off. */
function untilMs(epochMs: number, headers: Headers): number | null {
  if (Number.isNaN(epochMs)) return null;
  const shown = Date.parse(String(headers.date ?? ''));
  const now = Number.isNaN(shown) ? Date.now() : shown;
  return Math.max(epochMs - now, minWaitMs);
}
