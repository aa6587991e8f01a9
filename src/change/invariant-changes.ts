import { contentOf, type Invariant } from '../model/invariant.js';
import type { Policy } from '../model/policy.js';

/** The invariants of the base that the head does not have, whatever their reasons. */
export function formerInvariants(base: Policy, head: Policy): readonly Invariant[] {
  const kept = new Set(head.invariants.map(contentOf));
  return base.invariants.filter((invariant) => !kept.has(contentOf(invariant)));
}
