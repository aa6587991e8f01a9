import { addedScopes, type JudgedAttempt } from '../../src/model/attempt.js';

/** A judged attempt as one line: who asks, what would be sent, and the answer. */
export function attemptLine(grant: JudgedAttempt): string {
  const { source, method, key, verdict, everything, isOpen, take } = grant;
  const address = source.kind === 'terraform' ? source.resource.address : 'the policy';
  const added = [...addedScopes(grant), ...(everything ? ['everything'] : []), ...(isOpen ? ['…'] : [])];
  const taken = take.length === 0 ? '' : `, takes ${take.join(' ')}`;
  const because = verdict.kind === 'accepted' ? '' : ` (${verdict.because})`;
  return `${address}: ${method} ${key.id ?? key.name} adds ${added.join(' ') || 'nothing'}${taken}: ${verdict.kind}${because}`;
}
