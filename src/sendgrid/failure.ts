import { quote } from '../text/wording.js';
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
  /** Whether the auditor holds `api_keys.read`; null where that is not known. */
  readonly mayRead: boolean | null;
}

/** What happened and what to do about it, as whole sentences. */
export function failureText(failure: GetFailure, circumstances: Circumstances): string {
  return `${capital(describe(failure, circumstances))}. ${advise(failure, circumstances)}`;
}

/** What sets the API's address, under the action's name and the command line's. */
export const theAddress = "the API's address (api-url or --api-url)";

function describe(failure: GetFailure, { host }: Circumstances): string {
  switch (failure.kind) {
    case 'status': {
      const { status, message, target } = failure;
      const where = target === null ? '' : ` with a redirect to ${quote(target)}, which is not followed`;
      return `SendGrid answers ${status}${message === null ? '' : ` ${quote(message)}`}${where}${tried(failure.tries)}`;
    }
    case 'lost': {
      const { cause, detail, tries } = failure;
      return `${lostTexts[cause](host)}${detail === '' ? '' : ` (${detail})`}${tried(tries)}`;
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
  deadline: () => `the ${readLimits.runMs / 60_000} minutes that the reading may take are up`,
  cancelled: () => 'the run was cancelled',
  unsendable: () => 'the request cannot be sent',
} as const satisfies Record<LostCause, (host: string) => string>;

function advise(failure: GetFailure, circumstances: Circumstances): string {
  switch (failure.kind) {
    case 'status':
      return adviseOnStatus(failure.status, circumstances);
    case 'lost':
      return lostAdvice[failure.cause];
    case 'cut':
      return lostAdvice.reset;
    case 'shape':
      return `${place.slice(0, -1)}; if it persists, please report it.`;
    case 'denied':
      return again;
    case 'not-asked':
      return 'Fix that first, then run the audit again.';
  }
}

const place = `Check that ${theAddress} is SendGrid's and that no proxy answers in its place.`;
const network = `Check ${theAddress}, the network of the machine that runs the audit, and HTTPS_PROXY and NO_PROXY where there is a proxy`;
const again = 'Run the audit again; if it persists, look at https://status.sendgrid.com.';

const lostAdvice = {
  dns: `${network}.`,
  refused: `${network}.`,
  tls: `Check ${theAddress}; where a proxy or firewall opens TLS, name the file of its certificate in the environment variable NODE_EXTRA_CA_CERTS.`,
  proxy: 'Check HTTPS_PROXY and its credentials, and that the proxy allows CONNECT to the host of the API.',
  timeout: `${network}; else ${lowered(again)}`,
  reset: `${again} Where there is a proxy, check that it lets long answers through.`,
  'too-large': place,
  compressed: 'Check which proxy on the way to SendGrid changes answers.',
  'not-utf8': place,
  deadline: `${again} Fewer audits of the same account at the same time also help.`,
  cancelled: 'Run the audit again.',
  unsendable: `Check ${theAddress}, the value of the SendGrid API key, and HTTPS_PROXY where there is a proxy.`,
} as const satisfies Record<LostCause, string>;

const regions =
  'a key of an EU subuser needs https://api.eu.sendgrid.com in api-url or --api-url, any other key https://api.sendgrid.com';

function adviseOnStatus(status: number, { mayRead }: Circumstances): string {
  if (status >= 300 && status < 400)
    return `Set ${theAddress} to that of SendGrid itself, and check the proxy.`;
  if (status === 401) {
    return `SendGrid does not take the key. Likely causes: the value of the SendGrid API key is wrong or cut; the key was deleted or revoked, which SendGrid also does by itself to a key found in a public repository; the account is disabled or its credits are exceeded; the region does not fit (${regions}). If the key is gone, make a new one with the scope "api_keys.read" and store it in place of the old one.`;
  }
  if (status === 403) {
    const others = `the IP allow list of the account does not hold the address of the machine that runs the audit, which can change with each run on a hosted CI service; the key was just deleted; the region does not fit (${regions}); too many bad requests have blocked the account for a while`;
    if (mayRead === false) {
      return 'The key does not hold the scope "api_keys.read". Add it to the key in the dashboard (Settings, API Keys), or use a key that holds it.';
    }
    return mayRead
      ? `The key holds "api_keys.read", so this has another cause. Likely ones: ${others}.`
      : `Likely causes: the key does not hold the scope "api_keys.read"; ${others}.`;
  }
  if (status === 404) return place;
  if (status === 429) {
    return 'The rate limit is shared with everything else that uses the account. Run the audit at a quieter time, and not several at once.';
  }
  if (status === 451) return `The data of the account is kept in another region: ${regions}.`;
  return again;
}

function tried(tries: number): string {
  return tries >= maxTries ? `, in ${tries} tries` : '';
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function lowered(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
