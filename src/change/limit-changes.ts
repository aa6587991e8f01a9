import { patternOf } from '../govern/key-of-entry.js';
import type { Entry, Policy } from '../model/policy.js';
import type { LimitChange } from '../model/policy-change.js';
import { overlap } from '../model/scope.js';
import type { BeforeAndAfter } from './affected.js';
import { patternsOf, placeIn } from './patterns-in-order.js';

/**
 * The entries by `match` that more or fewer keys may fall to than to those that governed names of theirs before: a limit
 * goes with the names, whatever pattern they fall to now. Each in the head's order, then those that share a limit.
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
  return [...ownChanges(base, head, falls), ...sharedLimits(head, falls)];
}

/** Names that one entry governed and one governs now. */
interface Fall {
  readonly before: Entry;
  readonly after: Entry;
}

/** What each entry permits, compared with the strictest of those that governed names of its pattern. */
function ownChanges(base: Policy, head: Policy, falls: readonly Fall[]): LimitChange[] {
  const samePattern = new Map(base.entries.map((entry) => [patternOf(entry), entry]));
  const earlier = new Map<Entry, Entry[]>();
  for (const { before, after } of [...falls, ...loosenedByOrder(base, head)]) {
    earlier.set(after, [...(earlier.get(after) ?? []), before]);
  }
  return head.entries.filter(isByPattern).flatMap((entry) => {
    const olds = [...(earlier.get(entry) ?? []), samePattern.get(patternOf(entry)) ?? []].flat();
    const before = strictest(olds.map(limitOf));
    const after = limitOf(entry);
    if (olds.length === 0 || before === after) return [];
    return [{ entries: [entry], before, after, location: entry.atMost?.location ?? entry.location }];
  });
}

/**
 * Names that two patterns match, of which the order decides, and that fall to the looser one now. Such names are possible,
 * not certain, since patterns before the two may take them all: better one warning too many.
 */
function loosenedByOrder(base: Policy, head: Policy): Fall[] {
  const [before, after] = [patternsOf(base), patternsOf(head)];
  const limited = before
    .filter(({ entry }) => limitOf(entry) !== null)
    .map((old) => ({ ...old, placeAfter: placeIn(after, old.pattern) }));
  if (limited.length === 0) return [];
  return after
    .filter(({ pattern, place }) => placeIn(after, pattern) === place)
    .flatMap((own) => {
      const placeBefore = placeIn(before, own.pattern);
      return limited
        .filter(
          (old) =>
            old.place < placeBefore &&
            old.placeAfter > own.place &&
            isMore(limitOf(own.entry), limitOf(old.entry)) &&
            overlap(own.pattern, old.pattern),
        )
        .map((old) => ({ before: old.entry, after: own.entry }));
    });
}

/** Entries to which keys fall that shared one limit, which none of them raises and all of them together do. */
function sharedLimits({ entries }: Policy, falls: readonly Fall[]): LimitChange[] {
  const heirs = new Map<Entry, Set<Entry>>();
  for (const { before, after } of falls) {
    if (limitOf(before) !== null) heirs.set(before, (heirs.get(before) ?? new Set()).add(after));
  }
  return [...heirs].flatMap(([old, own]) => {
    const before = limitOf(old);
    const sharing = entries.filter((entry) => own.has(entry));
    const [first, ...others] = sharing;
    if (first === undefined || sharing.some((entry) => isMore(limitOf(entry), before))) return [];
    const after = sharing.reduce((sum, entry) => sum + (limitOf(entry) ?? 0), 0);
    if (!isMore(after, before)) return [];
    const fresh = sharing.find((entry) => patternOf(entry) !== patternOf(old)) ?? first;
    const location = fresh.atMost?.location ?? fresh.location;
    return [{ entries: [first, ...others], before, after, location }];
  });
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

function strictest(limits: readonly (number | null)[]): number | null {
  const numbers = limits.filter((limit) => limit !== null);
  return numbers.length === 0 ? null : Math.min(...numbers);
}
