import type { JudgedAttempt } from '../model/attempt.js';
import type { WantedScope } from '../model/policy.js';

/** Whether SendGrid would refuse because a key lacks scopes, and that key is the one that would gain them. */
export function isSelfEscalation(attempt: JudgedAttempt): boolean {
  const { grantor, target } = attempt;
  return (
    isForLackOfScopes(attempt) && grantor.kind === 'key' && grantor.key === target && decidesAlone(attempt)
  );
}

/** Whether SendGrid would refuse for any other reason than billing. */
export function isImpossible(attempt: JudgedAttempt): boolean {
  const { verdict } = attempt;
  return verdict.kind === 'refused' && verdict.because !== 'billing' && !isSelfEscalation(attempt);
}

/**
 * The added scopes that are refused, or all of them where no single scope is, as where the key may not send such a
 * request at all: what the finding names and annotates.
 */
export function refusedScopes({ verdict, add }: JudgedAttempt): readonly WantedScope[] {
  if (verdict.kind !== 'refused' || !('missing' in verdict) || verdict.because === 'endpoint') return add;
  const missing = new Set(verdict.missing);
  const refused = add.filter(({ scope }) => missing.has(scope));
  return refused.length > 0 ? refused : add;
}

function isForLackOfScopes({ verdict }: JudgedAttempt): boolean {
  return verdict.kind === 'refused' && (verdict.because === 'endpoint' || verdict.because === 'scopes');
}

/** Named as the grantor, or the only live key that may send the request: every one that may is accepted or in the proof. */
function decidesAlone({ grantor, couldGrant, proof }: JudgedAttempt): boolean {
  if (grantor.kind !== 'key' || grantor.named) return grantor.kind === 'key';
  return couldGrant.length === 0 && proof.length === 1 && proof[0] === grantor.key;
}
