import { type Answer, answers, usualAnswer } from './answers.js';
import { type HeaderCasing, type Headers, type ResetForm, rateHeaders } from './rate-limit.js';

/** Which requests a fault befalls, and which fault. */
export interface Misbehaviour<F = Fault> {
  /** Tested against the path without its query. */
  readonly path: RegExp;
  /** Any method where left out. */
  readonly method?: string;
  /** For requests on behalf of this subuser alone, null for those of the account itself; any where left out. */
  readonly onBehalfOf?: string | null;
  /** How many matching requests pass unharmed first; none where left out. */
  readonly after?: number;
  /** How many matching requests it then befalls; all where left out. */
  readonly times?: number;
  readonly fault: F;
}

export type Fault = AnswerFault | DeliveryFault;

/**
 * A fault of the account, whose keys may vanish besides: the key that the path names is then deleted just before it is
 * asked for, the answer is as true as any, and later lists lack the key.
 */
export type AccountFault =
  | Fault
  | { readonly kind: 'vanish' }
  /** The subuser that the request is for has gone, or has another name, just before it. */
  | { readonly kind: 'subuser-gone' }
  | { readonly kind: 'subuser-renamed'; readonly to: string };

/** A fault in what is said. */
export type AnswerFault =
  /** A status with the given JSON, or with what the API usually says with it. */
  | { readonly kind: 'status'; readonly status: number; readonly body?: unknown; readonly headers?: Headers }
  /** Any text as it is; an empty one sends no bytes. */
  | { readonly kind: 'text'; readonly status: number; readonly type: string; readonly text: string }
  /** A page, as an edge server shows one. */
  | { readonly kind: 'html'; readonly status: number }
  | { readonly kind: 'rate-limited'; readonly reset?: ResetHeader; readonly retryAfter?: string }
  /** The true answer with further headers. */
  | { readonly kind: 'headers'; readonly headers: Headers }
  /** The true answer's JSON, changed; see `edits.ts`. */
  | { readonly kind: 'edit'; readonly edit: (body: unknown) => unknown }
  /** Sound HTTP around half of the JSON. */
  | { readonly kind: 'cut-json' }
  /** 302 where no status is named. */
  | { readonly kind: 'redirect'; readonly location: string; readonly status?: 301 | 302 | 303 | 307 | 308 };

/** A fault in how it is said. */
export type DeliveryFault =
  /** Headers of a 103 before the true answer; Node.js sends none without a `link` among them. */
  | { readonly kind: 'early-hints'; readonly headers: Headers }
  /** The connection is reset, and with it every other request on it. */
  | { readonly kind: 'reset'; readonly when: 'before-headers' | 'in-body' | 'after-body' }
  /** Silence until the other side gives up. */
  | { readonly kind: 'hang'; readonly when: 'before-headers' | 'in-body' }
  /** The true answer, and late. */
  | { readonly kind: 'late'; readonly afterMs: number }
  /** The true answer, `bytes` (one where left out) at a time. */
  | { readonly kind: 'trickle'; readonly intervalMs: number; readonly bytes?: number }
  /** The connection ends in order after half of the bytes that were announced. */
  | { readonly kind: 'cut-body' }
  /** JSON that goes on for this many bytes, made as they are asked for; `announced` sends its length first. */
  | { readonly kind: 'huge-body'; readonly bytes: number; readonly announced?: boolean }
  /** Gzip that unfolds to at least this many bytes, a thousandth of that on the wire. */
  | { readonly kind: 'gzip-bomb'; readonly bytes: number };

/** The three headers with a wait in seconds, or only `Reset` with any text. */
export type ResetHeader =
  | { readonly form: ResetForm; readonly seconds: number; readonly casing?: HeaderCasing }
  | { readonly raw: string };

/** What goes over the wire when nothing disturbs it. */
export interface Message {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Buffer;
}

/** Hands each request the first fault meant for it that is not used up; `add` puts more behind the others. */
export function faults<F>(initial: readonly Misbehaviour<F>[]): {
  readonly next: (method: string, path: string, onBehalfOf?: string | null) => F | null;
  readonly add: (more: readonly Misbehaviour<F>[]) => void;
} {
  const counted = initial.map(withCount<F>);
  return {
    add: (more) => void counted.push(...more.map(withCount<F>)),
    next: (method, path, onBehalfOf = null) => {
      for (const entry of counted) {
        const { misbehaviour } = entry;
        if (misbehaviour.method !== undefined && misbehaviour.method !== method) continue;
        if (misbehaviour.onBehalfOf !== undefined && misbehaviour.onBehalfOf !== onBehalfOf) continue;
        // `search` knows no state, unlike `test` with a global pattern.
        if (path.search(misbehaviour.path) < 0) continue;
        const { after = 0, times = Number.POSITIVE_INFINITY } = misbehaviour;
        if (entry.seen >= after + times) continue;
        entry.seen += 1;
        if (entry.seen > after) return misbehaviour.fault;
      }
      return null;
    },
  };
}

export function isDeliveryFault(fault: Fault): fault is DeliveryFault {
  switch (fault.kind) {
    case 'early-hints':
    case 'reset':
    case 'hang':
    case 'late':
    case 'trickle':
    case 'cut-body':
    case 'huge-body':
    case 'gzip-bomb':
      return true;
    case 'status':
    case 'text':
    case 'html':
    case 'rate-limited':
    case 'headers':
    case 'edit':
    case 'cut-json':
    case 'redirect':
      return false;
  }
}

/** An answer as the API sends it. */
export function jsonMessage({ status, body }: Answer, headers: Headers = {}): Message {
  if (body === undefined) return { status, headers, body: Buffer.alloc(0) };
  return textMessage(status, 'application/json', JSON.stringify(body), headers);
}

/** What is said in place of the true answer; `shownNowMs` is the clock that the server shows. */
export function distorted(fault: AnswerFault, truth: Answer, shownNowMs: number): Message {
  switch (fault.kind) {
    case 'status':
      return jsonMessage(
        fault.body === undefined ? usualAnswer(fault.status) : { status: fault.status, body: fault.body },
        fault.headers,
      );
    case 'text':
      return textMessage(fault.status, fault.type, fault.text);
    case 'html':
      return textMessage(fault.status, 'text/html', page(fault.status));
    case 'rate-limited':
      return jsonMessage(answers.tooManyRequests, {
        ...(fault.reset === undefined ? {} : resetHeaders(fault.reset, shownNowMs)),
        ...(fault.retryAfter === undefined ? {} : { 'Retry-After': fault.retryAfter }),
      });
    case 'headers':
      return jsonMessage(truth, fault.headers);
    case 'edit':
      return jsonMessage({ status: truth.status, body: fault.edit(truth.body) });
    case 'cut-json': {
      const text = JSON.stringify(truth.body ?? {});
      return textMessage(truth.status, 'application/json', text.slice(0, Math.floor(text.length / 2)));
    }
    case 'redirect':
      return { status: fault.status ?? 302, headers: { Location: fault.location }, body: Buffer.alloc(0) };
  }
}

function withCount<F>(misbehaviour: Misbehaviour<F>) {
  return { misbehaviour, seen: 0 };
}

function resetHeaders(reset: ResetHeader, shownNowMs: number): Headers {
  if ('raw' in reset) return { 'X-Ratelimit-Reset': reset.raw };
  return rateHeaders(reset, 600, 0, shownNowMs, reset.seconds * 1000);
}

function textMessage(status: number, type: string, text: string, headers: Headers = {}): Message {
  return { status, headers: { ...headers, 'Content-Type': type }, body: Buffer.from(text) };
}

function page(status: number): string {
  return `<!doctype html><html><head><title>${status}</title></head><body><h1>${status}</h1></body></html>\n`;
}
