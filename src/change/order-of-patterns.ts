import type { Entry, Policy } from '../model/policy.js';
import type { PrivilegeChange } from '../model/policy-change.js';
import { overlap } from '../model/scope.js';
import { patternsOf, placeIn } from './patterns-in-order.js';
import type { Comparer } from './privileges.js';

/**
 * How many pairs of entries are compared for what they let a key hold. Beyond it each counts as widening, so that a policy
 * made for it costs no minutes.
 */
const maxCompared = 2_000;

/**
 * Names that one pattern governed and another governs now, where neither covers all of the other, so that the order of
 * the entries decides, and that may hold what is not told of the entry yet. Such names are possible, not certain, since
 * patterns before the two may take them all: better one warning too many.
 */
export function widenedByOrder(
  base: Policy,
  head: Policy,
  certain: readonly PrivilegeChange[],
  { compare, itemsOf, areAlike }: Comparer,
): readonly PrivilegeChange[] {
  const [before, after] = [patternsOf(base), patternsOf(head)];
  const olds = before.map((old) => ({ ...old, placeAfter: placeIn(after, old.pattern) }));
  const toldOf = toldBy(certain);
  const rows: PrivilegeChange[] = [];
  let compared = 0;
  for (const own of after.filter(({ pattern, place }) => placeIn(after, pattern) === place)) {
    const told = toldOf(own.entry);
    const placeBefore = placeIn(before, own.pattern);
    for (const old of olds.slice(0, placeBefore)) {
      if (itemsOf(own.entry).every(({ value }) => told.has(value))) break;
      // An earlier entry takes all that the old pattern matches, or this one does, of which all is told.
      if (old.placeAfter <= own.place || areAlike(old.entry, own.entry)) continue;
      if (!overlap(own.pattern, old.pattern)) continue;
      compared += 1;
      const difference = compare(old.entry, own.entry);
      const widening = compared > maxCompared ? itemsOf(own.entry) : difference.widening;
      if (widening.every(({ value }) => told.has(value))) continue;
      for (const { value } of widening) told.add(value);
      const patterns = [own.pattern, old.pattern];
      rows.push({ affected: { kind: 'other names', patterns }, ...difference, widening });
    }
  }
  return rows;
}

/** What is told to be widening, by entry. */
function toldBy(rows: readonly PrivilegeChange[]): (entry: Entry) => Set<string> {
  const told = new Map<Entry, Set<string>>();
  for (const { after, widening } of rows) {
    if (after === null) continue;
    const items = told.get(after.entry) ?? new Set();
    told.set(after.entry, items);
    for (const { value } of widening) items.add(value);
  }
  return (entry) => told.get(entry) ?? new Set();
}
