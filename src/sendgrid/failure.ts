import { count, quote } from '../text/wording.js';
import { advise } from './advice.js';
import type { LostCause } from './http/lost-cause.js';
import { maxTries, readLimits } from './retry-and-time-limits.js';

/** An answer with another status than 200. */
export interface StatusFailure {
  readonly kind: 'status';
  readonly status: number;
  /** What the error body says. */
  readonly message: string | null;
  /** Whether the body is SendGrid's way of saying no: a JSON object with at least one of `errors`. */
  readonly hasErrors: boolean;
  /** Where a redirect points. */
  readonly target: string | null;
  readonly tries: number;
}

/** Why a GET brought nothing, after every try that was worth it. */
export type GetFailure =
  | StatusFailure
  | { readonly kind: 'lost'; readonly cause: LostCause; readonly detail: string; readonly tries: number }
  | { readonly kind: 'cut'; readonly tries: number }
  /** An answer with status 200 that is not what was asked for; `problem` completes "SendGrid answers with …". */
  | { readonly kind: 'shape'; readonly problem: string }
  /** A listed key of which SendGrid says that it is gone; `isListed` is what the list says then, null where it does not tell. */
  | { readonly kind: 'denied'; readonly message: string | null; readonly isListed: boolean | null }
  /** Not asked for: another request showed that it is of no use. */
  | { readonly kind: 'not-asked'; readonly because: string };

/** A body in JSON, with status 200, and its headers, whose names are in lower case. */
export interface Answer {
  readonly json: unknown;
  readonly headers: ReadonlyMap<string, string>;
}

/** What a GET brought in the end. */
export type GetOutcome = ({ readonly kind: 'json' } & Answer) | GetFailure;

/** Whether the answer had this status. */
export function isStatus(failure: GetFailure, status: number): failure is StatusFailure {
  return failure.kind === 'status' && failure.status === status;
}

/** Whether SendGrid says in its own words that there is no such key; the page of a proxy does not. */
export function isDenial(failure: GetFailure): failure is StatusFailure {
  return isStatus(failure, 404) && failure.hasErrors;
}

/** What the messages need to know of the run. */
export interface Circumstances {
  readonly host: string;
  /** Whether the auditor holds the scope that the request takes; null where that is not known. */
  readonly mayRead: boolean | null;
  /** That scope; `api_keys.read` where it is left out. */
  readonly scope?: string;
  /** Set where the request was made for a subuser. */
  readonly isForSubuser?: true;
  /** How long the reading may take; {@link readLimits} where it is left out. */
  readonly runMs?: number;
}

/** What happened and what to do about it, as whole sentences. */
export function failureText(failure: GetFailure, circumstances: Circumstances): string {
  return `${capital(describe(failure, circumstances))}. ${advise(failure, circumstances)}`;
}

function describe(failure: GetFailure, { host, runMs = readLimits.runMs }: Circumstances): string {
  switch (failure.kind) {
    case 'status': {
      const { status, message, target } = failure;
      const where = target === null ? '' : ` with a redirect to ${quote(target)}, which is not followed`;
      return `SendGrid answers ${status}${message === null ? '' : ` ${quote(message)}`}${where}${tried(failure.tries)}`;
    }
    case 'lost': {
      const { cause, detail, tries } = failure;
      return `${lostTexts[cause](host, minutesIn(runMs))}${detail === '' ? '' : ` (${detail})`}${tried(tries)}`;
    }
    case 'cut':
      return `the answer of SendGrid breaks off${tried(failure.tries)}`;
    case 'shape':
      return `SendGrid answers with ${failure.problem}`;
    case 'denied': {
      const said = failure.message === null ? '' : ` ${quote(failure.message)}`;
      const listSays = failure.isListed
        ? 'but its list, asked for again, still has the key'
        : 'and its list, asked for again, does not tell whether the key is gone';
      return `SendGrid answers 404${said}, ${listSays}`;
    }
    case 'not-asked':
      return `not asked for, since ${failure.because}`;
  }
}

const lostTexts = {
  dns: (host) => `the name ${quote(host)} does not resolve`,
  refused: (host) => `there is no way to ${quote(host)}, or nothing listens there`,
  tls: (host) => `no trustworthy TLS connection to ${quote(host)} can be made`,
  proxy: () => 'the proxy does not let the request through',
  timeout: (host) => `${quote(host)} stops responding`,
  reset: (host) => `the connection to ${quote(host)} breaks`,
  'too-large': () => 'the answer of SendGrid is too large',
  compressed: () => 'the answer is compressed, although that was not asked for',
  'not-utf8': () => 'the answer of SendGrid is not UTF-8',
  deadline: (_, minutes) =>
    `the ${minutes} that the reading may take ${minutes === '1 minute' ? 'is' : 'are'} up`,
  cancelled: () => 'the run was cancelled',
  unsendable: () => 'the request cannot be sent',
} as const satisfies Record<LostCause, (host: string, minutes: string) => string>;

function minutesIn(ms: number): string {
  return count(Math.max(1, Math.round(ms / 60_000)), 'minute');
}

function tried(tries: number): string {
  return tries >= maxTries ? `, in ${tries} tries` : '';
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
