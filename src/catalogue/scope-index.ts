import { indexParts, type SpeltPart } from './part-index.js';
import { partsOf, stemOf, wordsOf } from './scope-name.js';

/** Names of scopes, prepared so that what is near a name is found without looking at all of them. */
export interface ScopeIndex {
  /** The scopes with these stems, wherever the dots are. */
  readonly same: (stems: readonly string[]) => readonly string[];
  /** The scopes that have one part more before their last two, or one word more at the beginning. */
  readonly longer: (stems: readonly string[]) => readonly string[];
  /** The resources that these stems of one may be short for: those of `longer`, and all that end with them. */
  readonly fullNames: (resource: readonly string[]) => readonly string[];
  /** The scopes that have one part more before their last one. */
  readonly below: (stems: readonly string[]) => readonly string[];
  /** What follows these stems; undefined where no scope begins with them. */
  readonly after: (stems: readonly string[]) => Following | undefined;
  /** The parts that follow these stems and are one slip away from the part, whole or in the singular. */
  readonly slips: (stems: readonly string[], part: string) => readonly SpeltPart[];
}

/** What is known to follow the first stems of names, as stems. */
export interface Following {
  /** Last parts: with one of them the name is a scope. */
  readonly verbs: ReadonlySet<string>;
  /** Parts that more parts follow. */
  readonly groups: ReadonlySet<string>;
  /** The first scope that begins with them. */
  readonly example: string;
}

/** More scopes than this are no hint but a list; look-ups return one more at most. */
export const maxHints = 4;

/** Whether the name has a size that scopes have: a longer one would only cost time and memory. */
export function isComparable(scope: string): boolean {
  return scope.length <= 64 && partsOf(scope).length <= 10;
}

/** An index of these scopes; of equally near ones the earlier come first. */
export function indexScopes(scopes: Iterable<string>): ScopeIndex {
  const names = [...scopes]
    .filter(isComparable)
    .map(nameOf)
    .filter(({ parts }) => parts.length > 0);
  const same = gather(names, ({ stems }) => [lettersOf(stems)]);
  const longer = gather(names, longerThan);
  const fullNames = gather(resourcesOf(names), (name) => [...longerThan(name), ...endsOf(name)]);
  const below = gather(names, ({ stems }) => (stems.length > 2 ? [pathOf(stems.toSpliced(-2, 1))] : []));
  const following = followingOf(names);
  const spellings = indexParts(spellingsOf(names));
  return {
    same: (stems) => same.get(lettersOf(stems)) ?? [],
    longer: (stems) => longer.get(lettersOf(stems)) ?? [],
    fullNames: (stems) => fullNames.get(lettersOf(stems)) ?? [],
    below: (stems) => below.get(pathOf(stems)) ?? [],
    after: (stems) => following.get(pathOf(stems)),
    slips: (stems, part) => [part, stemOf(part)].flatMap((spelt) => spellings(pathOf(stems), spelt)),
  };
}

interface Name {
  readonly scope: string;
  readonly parts: readonly string[];
  readonly stems: readonly string[];
}

function nameOf(scope: string): Name {
  const parts = partsOf(scope);
  return { scope, parts, stems: parts.map(stemOf) };
}

function lettersOf(stems: readonly string[]): string {
  return stems.join('');
}

function pathOf(stems: readonly string[]): string {
  return stems.join('.');
}

/** The letters of the name without one of the parts before its last two, and without its first word. */
function longerThan({ parts, stems }: Name): string[] {
  const [, ...words] = wordsOf(parts[0] ?? '');
  const withoutPart = stems.slice(0, -2).map((_, i) => lettersOf(stems.toSpliced(i, 1)));
  return words.length === 0 || stems.length === 1
    ? withoutPart
    : [...withoutPart, lettersOf([...words.map(stemOf), ...stems.slice(1)])];
}

/** The resources of the names, each once, as names with an empty last part. */
function resourcesOf(names: readonly Name[]): Name[] {
  const resources = names.map(({ parts, stems }) => ({
    scope: pathOf(stems.slice(0, -1)),
    parts: [...parts.slice(0, -1), ''],
    stems: [...stems.slice(0, -1), ''],
  }));
  return [...new Map(resources.map((resource) => [resource.scope, resource])).values()];
}

function endsOf({ stems }: Name): string[] {
  return stems.slice(1, -1).map((_, i) => lettersOf(stems.slice(i + 1)));
}

/** The names by each of their keys. */
function gather(
  names: readonly Name[],
  keysOf: (name: Name) => readonly string[],
): ReadonlyMap<string, readonly string[]> {
  const gathered = new Map<string, string[]>();
  for (const name of names)
    for (const key of new Set(keysOf(name))) {
      const known = gathered.get(key);
      if (known === undefined) gathered.set(key, [name.scope]);
      else if (known.length <= maxHints) known.push(name.scope);
    }
  return gathered;
}

function followingOf(names: readonly Name[]): ReadonlyMap<string, Following> {
  const following = new Map<string, { verbs: Set<string>; groups: Set<string>; example: string }>();
  for (const { stems, scope } of names)
    stems.forEach((stem, i) => {
      const path = pathOf(stems.slice(0, i));
      const known = following.get(path) ?? { verbs: new Set(), groups: new Set(), example: scope };
      following.set(path, known);
      (i === stems.length - 1 ? known.verbs : known.groups).add(stem);
    });
  return following;
}

/** How the parts of these names are spelt, and how they would be in the singular. */
function spellingsOf(names: readonly Name[]): SpeltPart[] {
  const spellings = new Map<string, SpeltPart>();
  for (const { parts, stems } of names)
    parts.forEach((whole, i) => {
      const path = pathOf(stems.slice(0, i));
      const stem = stems[i] ?? '';
      for (const part of [whole, stem]) spellings.set(`${path} ${part}`, { path, part, stem });
    });
  return [...spellings.values()];
}
