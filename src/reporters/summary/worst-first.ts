import type { JudgedAttempt } from '../../model/attempt.js';
import { verdictIcons } from './icons.js';

/** The grants with the refused ones first, each kind in its order; what policy and plan both ask for stands once. */
export function worstFirst(grants: readonly JudgedAttempt[]): readonly JudgedAttempt[] {
  const kinds: readonly string[] = Object.keys(verdictIcons);
  return grants
    .filter(isNoDouble)
    .sort((a, b) => kinds.indexOf(a.verdict.kind) - kinds.indexOf(b.verdict.kind));
}

/** Whether it is not what policy and plan both ask for as the policy asks for it. */
export function isNoDouble({ twin, source }: JudgedAttempt): boolean {
  return twin === null || source.kind === 'terraform';
}
