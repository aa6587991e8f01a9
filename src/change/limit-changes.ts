import { patternOf } from '../govern/key-of-entry.js';
import type { Entry, Policy } from '../model/policy.js';
import type { LimitChange } from '../model/policy-change.js';
import { overlap } from '../model/scope.js';
import { byPlace } from '../model/source.js';
import type { BeforeAndAfter } from './affected.js';
import { patternsOf, placeIn } from './patterns-in-order.js';

/**
 * The entries by `match` that more or fewer keys may fall to than to those that governed names of theirs before, of which
 * the strictest counts: a limit goes with the names, whatever pattern they fall to now. In the head's order, then those that
 * share a limit which together they raise.
 */
export function limitChanges(
  base: Policy,
  head: Policy,
  everyone: readonly BeforeAndAfter[],
): readonly LimitChange[] {
  const falls = everyone.flatMap(({ before, after }) =>
    before !== undefined && after !== undefined && isByPattern(before) && isByPattern(after)
      ? [{ before, after }]
      : [],
  );
  const earlier = earlierLimits(base, head, falls);
  const shared: LimitChange[] = [];
  for (const { old, certain, possible } of inheritances(base, head, falls)) {
    for (const heir of possible) {
      if (isMore(limitOf(heir), limitOf(old)))
        earlier.set(heir, stricter(earlier.get(heir) ?? null, limitOf(old)));
    }
    const change = sharedLimit(old, [...certain, ...possible]);
    if (change !== null) shared.push(change);
  }
  const own = head.entries.flatMap((entry): LimitChange[] => {
    const [before, after] = [earlier.get(entry), limitOf(entry)];
    if (before === undefined || before === after) return [];
    return [{ entries: [entry], before, after, location: entry.atMost?.location ?? entry.location }];
  });
  return [...own, ...shared];
}

/** Names that one entry governed and one governs now. */
interface Fall {
  readonly before: Entry;
  readonly after: Entry;
}

/** The strictest limit of those that governed names of an entry, or had its pattern. */
function earlierLimits(base: Policy, head: Policy, falls: readonly Fall[]): Map<Entry, number | null> {
  const samePattern = new Map(base.entries.map((entry) => [patternOf(entry), entry]));
  const repeated = head.entries.filter(isByPattern).flatMap((after) => {
    const before = samePattern.get(patternOf(after));
    return before === undefined ? [] : [{ before, after }];
  });
  const limits = new Map<Entry, number | null>();
  for (const { before, after } of [...falls, ...repeated]) {
    limits.set(after, stricter(limits.get(after) ?? null, limitOf(before)));
  }
  return limits;
}

/** Who governs now names of an entry with a limit: for certain, or where only the order of two patterns decides. */
interface Inheritance {
  readonly old: Entry;
  readonly certain: ReadonlySet<Entry>;
  /** Patterns before the two may take all names that both match: better one warning too many. */
  readonly possible: readonly Entry[];
}

/** One after the other, since together they can be millions of pairs. */
function* inheritances(base: Policy, head: Policy, falls: readonly Fall[]): Iterable<Inheritance> {
  const heirs = new Map<Entry, Set<Entry>>();
  for (const { before, after } of falls) heirs.set(before, (heirs.get(before) ?? new Set()).add(after));
  const [before, after] = [patternsOf(base), patternsOf(head)];
  const reached = after
    .filter(({ pattern, place }) => placeIn(after, pattern) === place)
    .map((own) => ({ ...own, placeBefore: placeIn(before, own.pattern) }));
  const places = new Map(before.map((one) => [one.entry, one]));
  for (const old of base.entries.filter((entry) => isByPattern(entry) && limitOf(entry) !== null)) {
    const certain = heirs.get(old) ?? new Set();
    const one = places.get(old);
    if (one === undefined) {
      yield { old, certain, possible: [] };
      continue;
    }
    const placeAfter = placeIn(after, one.pattern);
    const possible = reached
      .filter(
        (own) =>
          one.place < own.placeBefore &&
          placeAfter > own.place &&
          !certain.has(own.entry) &&
          overlap(own.pattern, one.pattern),
      )
      .map(({ entry }) => entry);
    yield { old, certain, possible };
  }
}

/** So that a policy made for it has no report of millions of names. */
const maxSharing = 20;

/** Heirs of one limit, which none of them raises and all of them together do; null where that is not so. */
function sharedLimit(old: Entry, heirs: readonly Entry[]): LimitChange | null {
  const before = limitOf(old);
  const sharing = [...heirs].sort((a, b) => byPlace(a.location, b.location));
  const [first, ...others] = sharing.filter((entry) => limitOf(entry) !== 0).slice(0, maxSharing);
  if (first === undefined || sharing.some((entry) => isMore(limitOf(entry), before))) return null;
  const after = sharing.reduce((sum, entry) => sum + (limitOf(entry) ?? 0), 0);
  if (!isMore(after, before)) return null;
  const fresh = [first, ...others].find((entry) => patternOf(entry) !== patternOf(old)) ?? first;
  return {
    entries: [first, ...others],
    before,
    after,
    location: fresh.atMost?.location ?? fresh.location,
  };
}

function isByPattern(entry: Entry): boolean {
  return patternOf(entry) !== null;
}

function limitOf({ atMost }: Entry): number | null {
  return atMost?.value ?? null;
}

/** Null stands for any number. */
function isMore(limit: number | null, than: number | null): boolean {
  return than !== null && (limit === null || limit > than);
}

function stricter(one: number | null, other: number | null): number | null {
  return isMore(one, other) ? other : one;
}
