import type { Day } from '../model/day.js';
import type { Entry, Policy } from '../model/policy.js';
import type { EndChange } from '../model/policy-change.js';
import type { EarlierEntries } from './earlier-entries.js';

/**
 * The entries whose keys may live longer than before, or without an end; of several that governed them before the one counts
 * that ended first. In the head's order.
 */
export function endChanges(base: Policy, head: Policy, earlier: EarlierEntries): readonly EndChange[] {
  // Most policies have no ends, and who governed before takes long to find out among thousands of patterns.
  if (base.entries.every(({ expires }) => expires === null)) return [];
  return head.entries.flatMap((entry) => {
    const before = firstEnd(earlier(entry));
    const after = entry.expires?.value ?? null;
    if (before === null || (after !== null && after <= before)) return [];
    return [{ entry, before, after, location: entry.expires?.location ?? entry.location }];
  });
}

function firstEnd(entries: Iterable<Entry | undefined>): Day | null {
  const ends = Array.from(entries).flatMap((entry) => entry?.expires?.value ?? []);
  return ends.reduce<Day | null>((first, end) => (first === null || end < first ? end : first), null);
}
