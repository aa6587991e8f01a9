import { isAutomatic } from '../catalogue/automatic.js';
import { allowanceOf, type Entry } from '../model/policy.js';
import type { PrivilegeChange, Privileges } from '../model/policy-change.js';
import type { Located } from '../model/source.js';

/** How what two entries, or none, let one key hold differs. */
export type PrivilegeDifference = Omit<PrivilegeChange, 'affected'>;

/** Compares what entries let a key hold, automatic scopes apart; what it learns of an entry it keeps. */
export interface Comparer {
  readonly compare: (before: Entry | undefined, after: Entry | undefined) => PrivilegeDifference;
  /** What the entry lets a key hold, each scope and pattern once; in the order of the file. */
  readonly itemsOf: (entry: Entry) => readonly Located<string>[];
  /** Whether two entries let a key hold the same, in whatever order. */
  readonly areAlike: (one: Entry, other: Entry) => boolean;
}

/** A comparer that knows no entry yet. */
export function comparer(): Comparer {
  const known = new Map<Entry, Terms>();
  const termsIn = (entry: Entry | undefined): Terms => {
    if (entry === undefined) return noTerms;
    const terms = known.get(entry) ?? termsOf(entry);
    known.set(entry, terms);
    return terms;
  };
  return {
    compare: (before, after) => differenceOf(termsIn(before), termsIn(after)),
    itemsOf: (entry) => termsIn(entry).items,
    areAlike: (one, other) => termsIn(one).identity === termsIn(other).identity,
  };
}

/** Whether there is any: a key that gets an entry, or loses its own, differs whatever the entry lets it hold. */
export function isDifference(one: PrivilegeDifference): boolean {
  const { before, after, gains, losses, allowGains, allowLosses } = one;
  const lists = [gains, losses, allowGains, allowLosses];
  return (before === null) !== (after === null) || lists.some(({ length }) => length > 0);
}

/** What an entry lets a key hold. */
interface Terms {
  readonly privileges: Privileges | null;
  readonly wanted: ReadonlySet<string>;
  /** Wanted and allowed, each scope and pattern once; in the order of the file. */
  readonly items: readonly Located<string>[];
  /** The same for terms with the same items. */
  readonly identity: string;
  readonly allows: (scopeOrPattern: string) => boolean;
}

const noTerms: Terms = {
  privileges: null,
  wanted: new Set(),
  items: [],
  identity: '[]',
  allows: () => false,
};

function termsOf(entry: Entry): Terms {
  const wanted = grantable(entry.wanted.map(({ scope: value, location }) => ({ value, location })));
  const allowed = grantable(entry.allow);
  const items = new Map([...wanted, ...allowed].reverse().map((item) => [item.value, item]));
  return {
    privileges: { entry, wanted: wanted.map(textOf), allowed: allowed.map(textOf) },
    wanted: new Set(wanted.map(textOf)),
    items: [...items.values()].reverse(),
    identity: JSON.stringify([...items.keys()].sort()),
    allows: allowanceOf(entry).allows,
  };
}

function grantable(items: readonly Located<string>[]): readonly Located<string>[] {
  return items.filter(({ value }) => !isAutomatic(value));
}

function differenceOf(before: Terms, after: Terms): PrivilegeDifference {
  const widening = after.items.filter(({ value }) => !before.allows(value));
  return {
    before: before.privileges,
    after: after.privileges,
    gains: [...after.wanted].filter((scope) => !before.wanted.has(scope)),
    losses: [...before.wanted].filter((scope) => !after.wanted.has(scope)),
    allowGains: widening.map(textOf).filter((item) => !after.wanted.has(item)),
    allowLosses: before.items.map(textOf).filter((item) => !after.allows(item)),
    widening,
  };
}

function textOf({ value }: Located<string>): string {
  return value;
}
