import type { GetFailure } from '../failure.js';
import { type Lane, ownLane, type Reach } from './lane.js';

/** There is no time left to send anything. */
export const timeIsUp: GetFailure = { kind: 'lost', cause: 'deadline', detail: '', tries: 1 };
/** The run is over before its time. */
export const wasCancelled: GetFailure = { kind: 'lost', cause: 'cancelled', detail: '', tries: 1 };

/** How far no other request can do better; null where another can. */
export function reachOf(failure: GetFailure, lane: Lane): Reach | null {
  if (failure.kind === 'status' && failure.status === 401) return lane === ownLane ? 'all' : lane;
  if (failure.kind === 'status' && failure.status === 429) return lane === ownLane ? null : lane;
  if (failure.kind !== 'lost') return null;
  if (failure.cause === 'deadline') return 'all';
  return failure.cause === 'tls' || failure.cause === 'unsendable' ? siteOf(lane) : null;
}

/** The list of accounts, and the account itself, come from `api-url`: without it there is nothing. */
export function siteOf({ site }: Lane): Reach {
  return site === 'api' ? 'all' : site;
}

/** What becomes of a request that another one showed to be of no use. */
export function consequenceOf(failure: GetFailure): GetFailure {
  if (failure.kind !== 'status') return failure;
  return { kind: 'not-asked', because: `SendGrid answered ${failure.status} before` };
}
