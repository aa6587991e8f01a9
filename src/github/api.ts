import { getOctokit } from '@actions/github';
import { type Redact, redactAll } from '../model/redaction.js';
import type { Secret } from '../secret.js';
import { type Failure, failureOf } from './failure.js';
import type { Patience } from './patience.js';
import { type Headers, limitMilliseconds, retryAfterMilliseconds, usedUpMilliseconds } from './rate-limit.js';

/** One request to GitHub's API. */
export interface Call {
  readonly method: 'GET' | 'POST' | 'PATCH';
  /** Path and query, percent-encoded; it holds neither braces nor a colon. */
  readonly path: string;
  readonly body?: Readonly<Record<string, unknown>>;
  /** Asks for the content as it is, of at most so many bytes; left out, the answer is JSON. */
  readonly raw?: { readonly accept: string; readonly maxBytes: number };
  /** Whether it may use the time that is kept for conclusions. */
  readonly concludes?: boolean;
  /**
   * For what may not be done twice: what an answer that was lost would have said, null where nothing was done. Left out,
   * the call is simply sent again.
   */
  readonly landed?: () => Promise<Landed | null>;
}

/** That a call was carried out although its answer was lost. */
export interface Landed {
  readonly data: unknown;
}

/** What came of a call. `data` is JSON of any shape, or for a raw call the bytes; null for more bytes than allowed. */
export type Reply = Answer | { readonly kind: 'failure'; readonly failure: Failure };

interface Answer {
  readonly kind: 'answer';
  readonly headers: Headers;
  readonly data: unknown;
}

/** Who asks, and what must not be shown of it and by it. */
export interface GitHubAccess {
  readonly token: Secret;
  /** Knows the token, too. */
  readonly redact: Redact;
}

/** Sends calls to GitHub, one after another; never rejects. No secret is in what goes out, but the token, nor in what comes back. */
export type Api = (call: Call) => Promise<Reply>;

/** Octokit would print what a server says of deprecation, and so foreign text, to standard error. */
const log = { debug() {}, info() {}, warn() {}, error() {} } as const;

const firstBackoffMilliseconds = 1000;

const late: Failure = { reason: 'late', status: null, message: 'not asked, the time set for it is over' };
const usedUp: Failure = { reason: 'limited', status: null, message: 'not asked, no request is left' };

/** GitHub's API at GITHUB_API_URL; through the proxies of the environment, as `@actions/github` finds them. */
export function openApi({ token, redact }: GitHubAccess, patience: Patience): Api {
  const octokit = getOctokit(token.reveal(), {
    baseUrl: process.env.GITHUB_API_URL || 'https://api.github.com',
    log,
  });
  const opened = patience.now();
  /** Until when GitHub takes nothing, whatever the call. */
  let limit: { readonly until: number; readonly failure: Failure } | null = null;

  function leftMilliseconds({ concludes = false }: Call): number {
    const { maxTotalMilliseconds, maxConcludingMilliseconds } = patience;
    return opened + maxTotalMilliseconds + (concludes ? maxConcludingMilliseconds : 0) - patience.now();
  }

  async function attempt(call: Call): Promise<Answer> {
    const { method, raw } = call;
    const path = redact(call.path);
    const body = redactAll(call.body, redact);
    const signal = AbortSignal.timeout(Math.ceil(Math.min(patience.tryMilliseconds, leftMilliseconds(call))));
    const response = await octokit.request(`${method} ${path}`, {
      ...(body === undefined ? {} : { data: body }),
      ...(raw === undefined ? {} : { headers: { accept: raw.accept } }),
      request: { signal, log, parseSuccessResponseBody: raw === undefined },
    });
    const data =
      raw === undefined ? redactAll(response.data, redact) : await bytesOf(response.data, raw.maxBytes);
    return { kind: 'answer', headers: response.headers, data };
  }

  /** Waits, and says whether it did; not where the call would come too late then. */
  async function pause(milliseconds: number, call: Call): Promise<boolean> {
    if (milliseconds > patience.maxWaitMilliseconds || milliseconds >= leftMilliseconds(call)) return false;
    if (milliseconds > 0) await patience.wait(milliseconds);
    return true;
  }

  return async (call) => {
    let limits = 0;
    for (let tries = 1; ; tries += 1) {
      if (leftMilliseconds(call) <= 0) return { kind: 'failure', failure: late };
      if (limit !== null && !(await pause(limit.until - patience.now(), call))) {
        return { kind: 'failure', failure: limit.failure };
      }
      try {
        const answer = await attempt(call);
        const pauseMilliseconds = usedUpMilliseconds(answer.headers);
        if (pauseMilliseconds !== null) {
          limit = { until: patience.now() + pauseMilliseconds, failure: usedUp };
        }
        return answer;
      } catch (error) {
        const { failure, headers } = failureOf(error, redact);
        const landed = failure.reason === 'unavailable' ? await call.landed?.() : null;
        if (landed != null) return { kind: 'answer', headers: {}, data: landed.data };
        if (failure.reason === 'limited') {
          limit = { until: patience.now() + limitMilliseconds(headers, limits), failure };
          limits += 1;
        }
        const isHopeless = failure.reason === 'refused' || failure.reason === 'not-found';
        if (isHopeless || tries >= patience.maxTries) return { kind: 'failure', failure };
        const backoff = retryAfterMilliseconds(headers) ?? firstBackoffMilliseconds * 2 ** (tries - 1);
        if (failure.reason === 'unavailable' && !(await pause(backoff, call))) {
          return { kind: 'failure', failure };
        }
      }
    }
  };
}

async function bytesOf(body: unknown, maxBytes: number): Promise<Uint8Array | null> {
  if (!(body instanceof ReadableStream)) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += chunk.byteLength;
    // Leaving the loop cancels the rest of the answer.
    if (length > maxBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
