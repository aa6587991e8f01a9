import type { GetFailure } from '../failure.js';

/** There is no time left to send anything. */
export const timeIsUp: GetFailure = { kind: 'lost', cause: 'deadline', detail: '', tries: 1 };
/** The run is over before its time. */
export const wasCancelled: GetFailure = { kind: 'lost', cause: 'cancelled', detail: '', tries: 1 };

/** Whether no other request can do better. */
export function concernsAll(failure: GetFailure): boolean {
  if (failure.kind === 'status') return failure.status === 401;
  return failure.kind === 'lost' && ['tls', 'unsendable', 'deadline'].includes(failure.cause);
}

/** What becomes of a request that another one showed to be of no use. */
export function consequenceOf(failure: GetFailure): GetFailure {
  if (failure.kind !== 'status') return failure;
  return { kind: 'not-asked', because: `SendGrid answered ${failure.status} before` };
}
