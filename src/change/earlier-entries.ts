import { patternOf } from '../govern/key-of-entry.js';
import type { Entry, Policy } from '../model/policy.js';
import { overlap } from '../model/scope.js';
import type { BeforeAndAfter } from './affected.js';
import { type OrderedPattern, patternsOf, placeIn } from './patterns-in-order.js';

/** Tells of an entry of the head which entries governed its keys before; undefined stands for none. */
export type EarlierEntries = (entry: Entry) => Iterable<Entry | undefined>;

/**
 * Finds who governed before what an entry governs now: first those of which that is certain, then those by a pattern of
 * which some names may fall to it. Patterns before the two may take all these names: better one warning too many.
 */
export function earlierEntries(
  base: Policy,
  head: Policy,
  everyone: readonly BeforeAndAfter[],
): EarlierEntries {
  const certain = new Map<Entry | undefined, Set<Entry | undefined>>();
  for (const { before, after } of everyone) certain.set(after, (certain.get(after) ?? new Set()).add(before));
  const [before, after] = [patternsOf(base), patternsOf(head)];
  let placed: readonly { readonly old: OrderedPattern; readonly placeAfter: number }[] | undefined;
  return function* (entry) {
    yield* certain.get(entry) ?? [];
    const own = after.find((one) => one.entry === entry);
    const pattern = patternOf(entry);
    if (own === undefined || pattern === null || placeIn(after, pattern) !== own.place) return;
    placed ??= before.map((old) => ({ old, placeAfter: placeIn(after, old.pattern) }));
    for (const { old, placeAfter } of placed.slice(0, placeIn(before, pattern))) {
      if (placeAfter > own.place && overlap(pattern, old.pattern)) yield old.entry;
    }
  };
}
