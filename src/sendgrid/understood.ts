import { doubtOf } from './doubt.js';
import type { GetFailure, GetOutcome } from './failure.js';
import type { Parsed } from './responses.js';

/** What an answer says, or why there is nothing to be learnt. */
export type Understood<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: GetFailure };

/**
 * Makes a value of an answer. One of a wrong shape is a failure like any other, and so is one that itself tells that it
 * is not the whole truth; `size` is how many different things a value lists, null where it does not list.
 */
export function understand<T>(
  outcome: GetOutcome,
  parse: (json: unknown) => Parsed<T>,
  size: (value: T) => number | null = () => null,
): Understood<T> {
  if (outcome.kind !== 'json') return { ok: false, failure: outcome };
  const parsed = parse(outcome.json);
  const doubt = doubtOf(outcome, parsed.ok ? size(parsed.value) : null);
  if (doubt !== null) return misshapen(doubt);
  return parsed.ok ? parsed : misshapen(parsed.problem);
}

/** An answer that is not what was asked for. */
export function misshapen(problem: string): { readonly ok: false; readonly failure: GetFailure } {
  return { ok: false, failure: { kind: 'shape', problem } };
}
