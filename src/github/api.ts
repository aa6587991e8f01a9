import type { Secret } from '../secret.js';
import { type Redact, redactAll } from '../text/redaction.js';
import { type Client, openClient, silent } from './client.js';
import { type Failure, failureOf } from './failure.js';
import type { Patience } from './patience.js';
import { type Headers, limitMilliseconds, retryAfterMilliseconds, usedUpMilliseconds } from './rate-limit.js';
import { openTime, type Urgency } from './time.js';

/** One request to GitHub's API. */
export interface Call extends Urgency {
  /** Path and query, percent-encoded; it holds neither braces nor a colon. */
  readonly path: string;
  readonly body?: Readonly<Record<string, unknown>>;
  /** Asks for the content as it is, of at most so many bytes; left out, the answer is JSON. */
  readonly raw?: { readonly accept: string; readonly maxBytes: number };
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

/** Sends calls to GitHub, one after another; never rejects. No secret is in what goes out, but the token, nor in what comes back. */
export type Api = (call: Call) => Promise<Reply>;

export interface OpenApi {
  readonly api: Api;
  /** Drops every connection. */
  readonly close: () => Promise<void>;
}

export interface ApiAccess {
  readonly apiUrl: string;
  readonly token: Secret;
  /** Knows the token, too. */
  readonly redact: Redact;
  readonly patience: Patience;
  /** Aborted when the run is cancelled: then only what ends is sent any more. */
  readonly signal: AbortSignal;
}

const firstBackoffMilliseconds = 1000;

const late: Failure = { reason: 'late', status: null, message: 'not asked, the time set for it is over' };
const usedUp: Failure = { reason: 'limited', status: null, message: 'not asked, no request is left' };
const cancelled: Failure = { reason: 'cancelled', status: null, message: 'the run was cancelled' };

/** GitHub's API; its client is loaded with the first call. */
export function openApi({ apiUrl, token, redact, patience, signal }: ApiAccess): OpenApi {
  const time = openTime(patience, signal);
  let client: ReturnType<typeof openClient> | null = null;
  /** Until when GitHub takes nothing, whatever the call. */
  let limit: { readonly until: number; readonly failure: Failure } | null = null;

  const api: Api = async (call) => {
    const isLast = signal.aborted && call.ends === true;
    const isOver = () => signal.aborted && !isLast;
    client ??= openClient(apiUrl, token);
    const opened = await client;
    if (opened.kind === 'none') return failed({ reason: 'no-client', status: null, message: opened.why });
    let limits = 0;
    for (let tries = 1; ; tries += 1) {
      const canWait = limit === null || (await time.pause(limit.until - patience.now(), call));
      if (isOver()) return failed(cancelled);
      if (time.left(call) <= 0) return failed(late);
      if (limit !== null && !canWait) return failed(limit.failure);
      try {
        const answer = await time.bounded(call, (end) => send(opened, call, redact, end));
        const pauseMilliseconds = usedUpMilliseconds(answer.headers);
        if (pauseMilliseconds !== null) {
          limit = { until: patience.now() + pauseMilliseconds, failure: usedUp };
        }
        return answer;
      } catch (error) {
        if (isOver()) return failed(cancelled);
        const { failure, headers } = failureOf(error, redact);
        const landed = failure.reason === 'unavailable' ? await call.landed?.() : null;
        if (landed != null) return { kind: 'answer', headers: {}, data: landed.data };
        if (failure.reason === 'limited') {
          limit = { until: patience.now() + limitMilliseconds(headers, limits), failure };
          limits += 1;
        }
        const isHopeless = failure.reason === 'refused' || failure.reason === 'not-found';
        if (isHopeless || tries >= patience.maxTries) return failed(failure);
        const backoff = retryAfterMilliseconds(headers) ?? firstBackoffMilliseconds * 2 ** (tries - 1);
        if (failure.reason === 'unavailable' && !(await time.pause(backoff, call))) return failed(failure);
      }
    }
  };

  return {
    api,
    close: async () => {
      time.close();
      const opened = await client;
      if (opened?.kind === 'client') await opened.close();
    },
  };
}

async function send(
  { request }: Client,
  { method, path, body, raw }: Call,
  redact: Redact,
  signal: AbortSignal,
): Promise<Answer> {
  const data = redactAll(body, redact);
  const response = await request(`${method} ${redact(path)}`, {
    ...(data === undefined ? {} : { data }),
    ...(raw === undefined ? {} : { headers: { accept: raw.accept } }),
    request: { signal, log: silent, parseSuccessResponseBody: raw === undefined },
  });
  const answered =
    raw === undefined ? redactAll(response.data, redact) : await bytesOf(response.data, raw.maxBytes);
  return { kind: 'answer', headers: response.headers, data: answered };
}

function failed(failure: Failure): Reply {
  return { kind: 'failure', failure };
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
