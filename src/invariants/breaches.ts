import { isAutomatic } from '../catalogue/automatic.js';
import type { Invariant } from '../model/invariant.js';
import { isPattern } from '../model/scope.js';
import { patternIndex } from './pattern-index.js';

/** What of these scopes, held together, breaks or counts for which invariant; the scopes in the order given. */
export type BreachFinder = (scopes: Iterable<string>) => ReadonlyMap<Invariant, readonly string[]>;

/**
 * Finds the invariants that a key with these scopes breaks and the scopes with which it does; of `holders`, those for which it
 * counts. Each pattern is compiled once and each scope compared once, however many keys there are.
 */
export function breachFinder(invariants: readonly Invariant[]): BreachFinder {
  const hitsOf = hitFinder(invariants);
  return (scopes) => {
    const tallies = new Map<Invariant, Tally>();
    for (const scope of scopes) {
      for (const { invariant, item } of hitsOf(scope)) {
        const tally = tallies.get(invariant);
        if (tally === undefined) tallies.set(invariant, { item, isApart: false, scopes: [scope] });
        else {
          tally.isApart ||= item === several || item !== tally.item;
          tally.scopes.push(scope);
        }
      }
    }
    const found = new Map<Invariant, readonly string[]>();
    for (const [invariant, tally] of tallies) {
      if (invariant.kind !== 'apart' || isTornApart(tally)) found.set(invariant, tally.scopes);
    }
    return found;
  };
}

/** What of a set of scopes matches an invariant. */
interface Tally {
  /** The item that the first of the scopes matches. */
  readonly item: number;
  /** Whether one of the others matches another item than the first. */
  isApart: boolean;
  readonly scopes: string[];
}

/** In the place of an item: the scope matches several. */
const several = -1;

/** Whether two different scopes match two different items. */
function isTornApart({ item, isApart, scopes }: Tally): boolean {
  return scopes.length > 1 && (isApart || item === several);
}

/** An invariant that a scope matches, by one of its items or by several. */
interface Hit {
  readonly invariant: Invariant;
  readonly item: number;
}

function hitFinder(invariants: readonly Invariant[]): (scope: string) => readonly Hit[] {
  const exact = new Map<string, Hit[]>();
  const patterns = new Map<string, Hit[]>();
  for (const invariant of invariants) {
    for (const [item, { value }] of invariant.items.entries()) {
      const uses = isPattern(value) ? patterns : exact;
      uses.set(value, [...(uses.get(value) ?? []), { invariant, item }]);
    }
  }
  const coveredBy = patternIndex(patterns);
  const known = new Map<string, readonly Hit[]>();
  return (scope) => {
    const before = known.get(scope);
    if (before !== undefined) return before;
    const found = new Map<Invariant, number>();
    const add = (uses: readonly Hit[]) => {
      for (const { invariant, item } of uses) found.set(invariant, found.has(invariant) ? several : item);
    };
    if (!isAutomatic(scope)) {
      add(exact.get(scope) ?? []);
      for (const uses of coveredBy(scope)) add(uses);
    }
    const hits = Array.from(found, ([invariant, item]) => ({ invariant, item }));
    known.set(scope, hits);
    return hits;
  };
}
