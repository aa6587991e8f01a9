import type { Invariant } from '../model/invariant.js';
import { breachFinder } from './breaches.js';
import { type BrokenInvariant, brokenInvariants } from './broken.js';
import { exceptionsOf } from './exceptions.js';
import { type CountedHolder, holderCounts, type KeysAsked } from './holder-counts.js';

/** An invariant of holders that more keys count for than it lets. */
export interface CrowdedInvariant {
  readonly invariant: Extract<Invariant, { readonly kind: 'holders' }>;
  readonly holders: readonly CountedHolder[];
}

/** What of invariants does not hold. */
export interface HeldAgainst {
  readonly broken: readonly (BrokenInvariant & { readonly isNameShared: boolean })[];
  readonly crowded: readonly CrowdedInvariant[];
}

/** Holds invariants against what keys hold, what entries name and what attempts would leave. */
export function heldAgainst(invariants: readonly Invariant[], state: KeysAsked): HeldAgainst {
  if (invariants.length === 0) return { broken: [], crowded: [] };
  const breachesOf = breachFinder(invariants);
  const exceptions = exceptionsOf(state);
  const counts = holderCounts(state, breachesOf, exceptions);
  return {
    broken: brokenInvariants(state, breachesOf, exceptions).map((one) => ({
      ...one,
      isNameShared: one.key !== null && exceptions.isNameShared(one.invariant, one.key),
    })),
    crowded: Array.from(counts, ([invariant, holders]) => ({ invariant, holders })).flatMap((one) => {
      const { invariant, holders } = one;
      return invariant.kind === 'holders' && holders.length > invariant.atMost.value
        ? [{ invariant, holders }]
        : [];
    }),
  };
}
