import type { Failure, Outcome } from './failure.js';
import type { Parsed } from './responses.js';

/** What an answer says, or why there is nothing to be learnt. */
export type Understood<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: Failure };

/** Makes a value of an answer; one of a wrong shape is a failure like any other. */
export function understand<T>(outcome: Outcome, parse: (json: unknown) => Parsed<T>): Understood<T> {
  if (outcome.kind !== 'json') return { ok: false, failure: outcome };
  const parsed = parse(outcome.json);
  return parsed.ok ? parsed : { ok: false, failure: { kind: 'shape', problem: parsed.problem } };
}
