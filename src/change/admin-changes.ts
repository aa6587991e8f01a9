import type { Entry, Policy } from '../model/policy.js';
import type { AdminChange } from '../model/policy-change.js';
import type { EarlierEntries } from './earlier-entries.js';

/** The entries whose keys are meant to be as good as an admin from now on, and some of them were not; in the head's order. */
export function adminChanges({ entries }: Policy, earlier: EarlierEntries): readonly AdminChange[] {
  return entries.flatMap((entry) =>
    entry.admin !== null && hasOther(earlier(entry)) ? [{ entry, location: entry.admin }] : [],
  );
}

function hasOther(before: Iterable<Entry | undefined>): boolean {
  for (const entry of before) if ((entry?.admin ?? null) === null) return true;
  return false;
}
