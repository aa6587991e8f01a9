import { setTimeout as sleep } from 'node:timers/promises';
import { getOctokit } from '@actions/github';

/** One request to GitHub's API. */
export interface Call {
  readonly method: 'GET' | 'POST' | 'PATCH';
  /** Path and query, percent-encoded; it holds neither braces nor a colon. */
  readonly path: string;
  readonly body?: Readonly<Record<string, unknown>>;
  /** Asks for the content as it is, of at most so many bytes; left out, the answer is JSON. */
  readonly raw?: { readonly accept: string; readonly maxBytes: number };
  /**
   * For what may not be done twice: whether it was done after all, asked when an answer was lost. Then the call counts as
   * answered, with null; left out, it is simply sent again.
   */
  readonly landed?: () => Promise<boolean>;
}

/** What came of a call. `data` is JSON of any shape, or for a raw call the bytes; null for more bytes than allowed. */
export type Reply =
  | { readonly kind: 'answer'; readonly headers: Headers; readonly data: unknown }
  | { readonly kind: 'failure'; readonly failure: Failure };

type Headers = Readonly<Record<string, string | number | undefined>>;

/** Why a call came to nothing, whatever was tried. */
export interface Failure {
  /** `limited` and `refused` say for sure that nothing was done; after `unavailable` it may have been. */
  readonly reason: 'refused' | 'not-found' | 'limited' | 'unavailable';
  /** Null where no answer came. */
  readonly status: number | null;
  /** GitHub's words, or the network's; foreign and raw, without the token. */
  readonly message: string;
}

/** How long to bear with GitHub. */
export interface Patience {
  readonly maxTries: number;
  /** Ends a try. */
  readonly tryMilliseconds: number;
  /** A longer wait than this is not waited. */
  readonly maxWaitMilliseconds: number;
  /** For all calls together. */
  readonly maxTotalWaitMilliseconds: number;
  readonly wait: (milliseconds: number) => Promise<void>;
}

/** For what the audit can do without: two tries of ten seconds. */
export const brief: Patience = {
  maxTries: 2,
  tryMilliseconds: 10_000,
  maxWaitMilliseconds: 10_000,
  maxTotalWaitMilliseconds: 10_000,
  wait: async (milliseconds) => sleep(milliseconds),
};

/** For what the user asked to be published. */
export const patient: Patience = {
  ...brief,
  maxTries: 4,
  maxWaitMilliseconds: 60_000,
  maxTotalWaitMilliseconds: 120_000,
};

/** Sends calls to GitHub; never rejects. */
export type Api = (call: Call) => Promise<Reply>;

/** Octokit would print what a server says of deprecation, and so foreign text, to standard error. */
const log = { debug() {}, info() {}, warn() {}, error() {} } as const;

const firstBackoffMilliseconds = 1000;
const maxMessageCharacters = 300;

/** GitHub's API at GITHUB_API_URL; through the proxies of the environment, as `@actions/github` finds them. */
export function openApi(token: string, patience: Patience): Api {
  const octokit = getOctokit(token, { baseUrl: process.env.GITHUB_API_URL || 'https://api.github.com', log });

  async function attempt({ method, path, body, raw }: Call): Promise<Reply> {
    const signal = AbortSignal.timeout(patience.tryMilliseconds);
    const response = await octokit.request(`${method} ${path}`, {
      ...(body === undefined ? {} : { data: body }),
      ...(raw === undefined ? {} : { headers: { accept: raw.accept } }),
      request: { signal, log, parseSuccessResponseBody: raw === undefined },
    });
    const data = raw === undefined ? response.data : await bytesOf(response.data, raw.maxBytes);
    return { kind: 'answer', headers: response.headers, data };
  }

  let waited = 0;

  return async (call) => {
    for (let tries = 1; ; tries += 1) {
      try {
        return await attempt(call);
      } catch (error) {
        const { retryAfterMilliseconds, ...failure } = failureOf(error, token);
        const wait = retryAfterMilliseconds ?? firstBackoffMilliseconds * 2 ** (tries - 1);
        if (failure.reason === 'unavailable' && (await call.landed?.())) return done;
        const isHopeless =
          failure.reason === 'refused' ||
          failure.reason === 'not-found' ||
          tries >= patience.maxTries ||
          wait > patience.maxWaitMilliseconds ||
          waited + wait > patience.maxTotalWaitMilliseconds;
        if (isHopeless) return { kind: 'failure', failure };
        waited += wait;
        await patience.wait(wait);
      }
    }
  };
}

const done: Reply = { kind: 'answer', headers: {}, data: null };

/** GitHub's answer in a sentence: `403 "Resource not accessible by integration"`; raw. */
export function answerText({ status, message }: Failure): string {
  return status === null ? `no answer: ${message}` : `${status} "${message}"`;
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

function failureOf(
  error: unknown,
  token: string,
): Failure & { readonly retryAfterMilliseconds: number | null } {
  const response = responseOf(error);
  const words = response === null ? networkMessage(error) : messageOf(response.data);
  const message = words.replaceAll(token, '[redacted]').slice(0, maxMessageCharacters);
  if (response === null) {
    return { reason: 'unavailable', status: null, message, retryAfterMilliseconds: null };
  }
  const { status, headers } = response;
  return { reason: reasonOf(status, headers, message), status, message, ...retryAfter(headers) };
}

/**
 * A rate limit comes as 403 or 429; the secondary one may say so in words alone.
 * https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit
 */
function reasonOf(status: number, headers: Headers, message: string): Failure['reason'] {
  const limited =
    status === 429 ||
    (status === 403 &&
      (headers['retry-after'] !== undefined ||
        headers['x-ratelimit-remaining'] === '0' ||
        /\brate limit\b/i.test(message)));
  if (limited) return 'limited';
  if (status >= 500) return 'unavailable';
  return status === 404 ? 'not-found' : 'refused';
}

function retryAfter(headers: Headers): { readonly retryAfterMilliseconds: number | null } {
  const text = headers['retry-after'];
  return {
    retryAfterMilliseconds: typeof text === 'string' && /^\d{1,6}$/.test(text) ? Number(text) * 1000 : null,
  };
}

interface ErrorResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly data: unknown;
}

function responseOf(error: unknown): ErrorResponse | null {
  return error instanceof Error && 'response' in error && isErrorResponse(error.response)
    ? error.response
    : null;
}

function isErrorResponse(value: unknown): value is ErrorResponse {
  return typeof value === 'object' && value !== null && 'status' in value && 'headers' in value;
}

function messageOf(data: unknown): string {
  const isSaid = typeof data === 'object' && data !== null && 'message' in data;
  return isSaid && typeof data.message === 'string' ? data.message : 'no message';
}

function networkMessage(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
