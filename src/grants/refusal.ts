import type { JudgedGrant } from '../model/grant.js';
import type { WantedScope } from '../model/policy.js';

/** Whether SendGrid would refuse because a key lacks scopes, and that key is the one that would gain them. */
export function isSelfEscalation(grant: JudgedGrant): boolean {
  const { grantor, target } = grant;
  return isForLackOfScopes(grant) && grantor.kind === 'key' && grantor.key === target && decidesAlone(grant);
}

/** Whether SendGrid would refuse for any other reason than billing. */
export function isImpossible(grant: JudgedGrant): boolean {
  const { verdict } = grant;
  return verdict.kind === 'refused' && verdict.because !== 'billing' && !isSelfEscalation(grant);
}

/** The added scopes that are refused, or all of them where no single scope is: what the finding names and annotates. */
export function refusedScopes({ verdict, add }: JudgedGrant): readonly WantedScope[] {
  const missing = verdict.kind === 'refused' && 'missing' in verdict ? new Set(verdict.missing) : new Set();
  const refused = add.filter(({ scope }) => missing.has(scope));
  return refused.length > 0 ? refused : add;
}

function isForLackOfScopes({ verdict }: JudgedGrant): boolean {
  return verdict.kind === 'refused' && (verdict.because === 'endpoint' || verdict.because === 'scopes');
}

/** Named as the grantor, or the only live key that may send the request: every one that may is accepted or in the proof. */
function decidesAlone({ grantor, couldGrant, proof }: JudgedGrant): boolean {
  if (grantor.kind !== 'key' || grantor.named) return grantor.kind === 'key';
  return couldGrant.total === 0 && proof.total === 1 && proof.items[0]?.grantor === grantor.key;
}
