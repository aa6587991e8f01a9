import type { Account } from '../model/account.js';
import { contentOf, type Invariant, withSubuser } from '../model/invariant.js';
import type { Policy } from '../model/policy.js';
import type { InvariantChange } from '../model/policy-change.js';
import { isPattern, matcher } from '../model/scope.js';

/** The invariants of the base that the head does not have, whatever their reasons. */
export function formerInvariants(base: Policy, head: Policy): readonly Invariant[] {
  const kept = new Set(head.invariants.map(contentOf));
  return base.invariants.filter((invariant) => !kept.has(contentOf(invariant)));
}

/** How the head loosens invariants of the base: those that others in it do not hold up as strictly; in the base's order. */
export function invariantChanges(
  base: Policy,
  head: Policy,
  account: Pick<Account, 'keys'>,
): readonly InvariantChange[] {
  const covers = coverer();
  return formerInvariants(base, head).flatMap((before): InvariantChange[] => {
    const same = head.invariants.filter(({ kind }) => kind === before.kind);
    const strict = same.filter(
      (after) => addedExceptions(before, after, account).length === 0 && !isRaised(before, after),
    );
    if (isHeldUp(before, strict, covers)) return [];
    const [after] = same
      .map((one) => ({ one, lost: lostIn(before, one, covers).length }))
      .filter(({ lost }) => lost < before.items.length)
      .sort((a, b) => a.lost - b.lost)
      .map(({ one }) => one);
    const location = head.invariantsLocation ?? head.versionLocation;
    if (after === undefined) return [{ before, after: null, dropped: [], excepted: [], location }];
    const excepted = addedExceptions(before, after, account);
    const guards = before.kind === 'never' ? [after, ...strict] : [after];
    const dropped = before.items
      .map(({ value }) => value)
      .filter((item) => guards.every((one) => covers(one, item) === null));
    const limit = isRaised(before, after) && after.kind === 'holders' ? after.atMost.location : undefined;
    const place = limit ?? excepted[0]?.location ?? after.location;
    return [{ before, after, dropped, excepted: excepted.map(({ value }) => value), location: place }];
  });
}

/** Which item of an invariant covers a scope or pattern; null for none, `several` for more than one. */
type Covers = (invariant: Invariant, item: string) => number | 'several' | null;

/** Of `never` several invariants can hold up one together. */
function isHeldUp(before: Invariant, strict: readonly Invariant[], covers: Covers): boolean {
  return before.kind === 'never'
    ? before.items.every(({ value }) => strict.some((after) => covers(after, value) !== null))
    : strict.some((after) => lostIn(before, after, covers).length === 0);
}

/** The items that the other one does not cover, or no longer apart from each other. */
function lostIn({ kind, items }: Invariant, after: Invariant, covers: Covers): readonly string[] {
  const taken = new Set<number>();
  return items
    .map(({ value }) => value)
    .filter((item) => {
      const by = covers(after, item);
      if (by === null || by === 'several' || kind !== 'apart') return by === null;
      const isLost = taken.has(by);
      taken.add(by);
      return isLost;
    });
}

/** A key by its id in the place of its name is no other key. */
function addedExceptions(
  before: Invariant,
  after: Invariant,
  { keys }: Pick<Account, 'keys'>,
): Invariant['except'] {
  const known = new Set(before.except.map(({ value }) => value));
  const namesById = new Map(
    keys.map((key) => [withSubuser(key, key.id), key.hasNamesake ? null : withSubuser(key, key.name)]),
  );
  return after.except.filter(({ value }) => !known.has(value) && !known.has(namesById.get(value) ?? value));
}

function isRaised(before: Invariant, after: Invariant): boolean {
  return before.kind === 'holders' && after.kind === 'holders' && after.atMost.value > before.atMost.value;
}

/** A policy made for it could have this many pairs of patterns and more; beyond, nothing counts as covered. */
const maxComparisons = 40_000_000;

function coverer(): Covers {
  const compiled = new Map<Invariant, ReturnType<typeof compile>>();
  let room = maxComparisons;
  return (invariant, item) => {
    const { exact, patterns } = compiled.get(invariant) ?? compile(invariant);
    compiled.set(invariant, { exact, patterns });
    room -= patterns.length;
    const covering = room < 0 ? [] : patterns.filter(({ covers }) => covers(item));
    const found = new Set(covering.map(({ index }) => index));
    const same = exact.get(item);
    if (same !== undefined) found.add(same);
    const [first] = found;
    return first === undefined ? null : found.size > 1 ? 'several' : first;
  };
}

function compile({ items }: Invariant) {
  return {
    exact: new Map(items.map(({ value }, index) => [value, index])),
    patterns: items.flatMap(({ value }, index) =>
      isPattern(value) ? [{ covers: matcher(value), index }] : [],
    ),
  };
}
