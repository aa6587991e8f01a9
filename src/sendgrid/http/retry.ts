import type { Answer, GetFailure } from '../failure.js';
import { errorMessageOf, hasErrorsIn, readBody } from '../responses.js';
import { firstBackoffMs } from '../retry-and-time-limits.js';
import type { Exchange } from './exchange.js';
import type { LostCause } from './lost-cause.js';

/** What to make of a try. */
export type Judgement =
  | { readonly kind: 'done'; readonly answer: Answer }
  | { readonly kind: 'failed'; readonly failure: GetFailure }
  | { readonly kind: 'again'; readonly failure: GetFailure }
  | { readonly kind: 'limited'; readonly failure: GetFailure };

const passing: ReadonlySet<LostCause> = new Set(['dns', 'refused', 'proxy', 'timeout', 'reset']);

/** Whether another try may do better: only for faults that pass by themselves. `tries` counts this one. */
export function judgeTry(exchange: Exchange, tries: number): Judgement {
  if (exchange.kind === 'lost') {
    const { cause, detail } = exchange;
    return { kind: passing.has(cause) ? 'again' : 'failed', failure: { kind: 'lost', cause, detail, tries } };
  }

  const { status, headers, body } = exchange;
  if (status === 200) {
    const read = readBody(body);
    if (read.kind === 'json') return { kind: 'done', answer: { json: read.value, headers } };
    if (read.kind === 'cut') return { kind: 'again', failure: { kind: 'cut', tries } };
    return { kind: 'failed', failure: { kind: 'shape', problem: 'something else than JSON' } };
  }
  const isRedirect = status >= 300 && status < 400;
  const hasErrors = hasErrorsIn(body);
  const failure: GetFailure = {
    kind: 'status',
    status,
    message: errorMessageOf(body),
    hasErrors,
    target: isRedirect ? (headers.get('location') ?? '') : null,
    tries,
  };
  const isLimited = status === 429 || (status === 503 && headers.has('retry-after'));
  if (isLimited) return { kind: 'limited', failure };
  // SendGrid says why it does not know something; a 404 that says nothing comes from somebody else, and may pass.
  const mayPass = status >= 500 || (status === 404 && !hasErrors);
  return { kind: mayPass ? 'again' : 'failed', failure };
}

/** The pause after a number of failed tries: it doubles, and half of it is chance (`random` from 0 to 1). */
export function backoffMs(tries: number, random: number): number {
  return firstBackoffMs * 2 ** (tries - 1) * (0.5 + random / 2);
}
