import { aboutEntry, keyOfEntry } from '../govern/key-of-entry.js';
import { type JudgedAttempt, resourcesOf } from '../model/attempt.js';
import { type Invariant, withSubuser } from '../model/invariant.js';
import { type KeyRef, refOf } from '../model/key.js';
import { compareText } from '../model/order.js';
import type { ResourceChange } from '../model/plan.js';
import type { Entry } from '../model/policy.js';
import { leftBy, namedIn } from './asked-scopes.js';
import type { BreachFinder } from './breaches.js';
import type { Exceptions } from './exceptions.js';
import type { KeysAsked } from './holder-counts.js';

/** In what an invariant is broken, and with which scopes. */
export type BrokenIn = { readonly scopes: readonly string[] } & (
  | { readonly kind: 'live'; readonly entry: Entry | null }
  /** What the entry wants or allows by name. */
  | { readonly kind: 'named'; readonly entry: Entry }
  /** What the request that the entry asks for would leave on the key. */
  | { readonly kind: 'asked'; readonly entry: Entry }
  | { readonly kind: 'planned'; readonly resource: ResourceChange }
);

/** A key that breaks an invariant, and all in which it does. */
export interface BrokenInvariant {
  readonly invariant: Invariant;
  /** Null for the keys of patterns. */
  readonly key: KeyRef | null;
  readonly brokenIn: readonly BrokenIn[];
}

/** The keys that break an invariant of `never` or `apart`, each once; by name and id. */
export function brokenInvariants(
  state: KeysAsked,
  breachesOf: BreachFinder,
  { excepts }: Exceptions,
): readonly BrokenInvariant[] {
  const found = new Map<Invariant, Map<string, BrokenInvariant & { readonly brokenIn: BrokenIn[] }>>();
  const add = ({ key, scopes, ...where }: Place, ...known: readonly Breaking[]): Breaking => {
    const added = new Map<Invariant, readonly string[]>();
    for (const [invariant, breaking] of breachesOf(scopes)) {
      if (
        invariant.kind === 'holders' ||
        (key !== null && excepts(invariant, key, 'entry' in where ? where.entry : null))
      )
        continue;
      const said = new Set(known.flatMap((one) => one.get(invariant) ?? []));
      if (breaking.every((scope) => said.has(scope))) continue;
      const byKey = found.get(invariant) ?? new Map();
      found.set(invariant, byKey);
      const broken = byKey.get(identityOf(key)) ?? { invariant, key, brokenIn: [] };
      byKey.set(identityOf(key), broken);
      broken.brokenIn.push({ ...where, scopes: breaking });
      added.set(invariant, breaking);
    }
    return added;
  };
  const told = new Map<Entry, Breaking[]>();
  for (const place of livePlaces(state)) add(place);
  for (const attempt of state.grants) {
    const { source } = attempt;
    if (source.kind === 'terraform') add(placeOf(attempt));
    else if (aboutEntry(source.entry) === null) add(placeOf(attempt), breachesOf(namedIn(source.entry)));
    else told.set(source.entry, [...(told.get(source.entry) ?? []), add(placeOf(attempt))]);
  }
  // What the requests of a pattern say of its keys is not said of the pattern as well.
  for (const place of namedPlaces(state)) add(place, ...(told.get(place.entry) ?? []));
  for (const place of managedPlaces(state)) add(place);
  return [...found.values()].flatMap((byKey) => [...byKey.values()].sort(byKeyName));
}

/** The scopes with which invariants are broken. */
type Breaking = ReadonlyMap<Invariant, readonly string[]>;

/** Where a key holds scopes, or is to hold them. */
type Place = { readonly key: KeyRef | null; readonly scopes: Iterable<string> } & (
  | { readonly kind: 'live'; readonly entry: Entry | null }
  | { readonly kind: 'named' | 'asked'; readonly entry: Entry }
  | { readonly kind: 'planned'; readonly resource: ResourceChange }
);

function* livePlaces({ governed, unmanaged }: KeysAsked): Iterable<Place> {
  for (const { key, entry } of governed) yield { kind: 'live', key: refOf(key), scopes: key.scopes, entry };
  for (const key of unmanaged) yield { kind: 'live', key: refOf(key), scopes: key.scopes, entry: null };
}

/** What an entry names holds for each of its keys, and for one that is not there yet; of a pattern for all keys to come. */
function* namedPlaces(state: KeysAsked): Iterable<Place & { readonly entry: Entry }> {
  for (const [entry, keys] of state.keysOf) {
    if (entry.selector.kind === 'resource') continue;
    const scopes = namedIn(entry);
    const isForSeveral = aboutEntry(entry) === null && keys.length > 1;
    const concerned = isForSeveral ? keys.map(refOf) : [keyOfEntry(entry, state)];
    for (const key of concerned) yield { kind: 'named', key, scopes, entry };
  }
}

/** What a resource plans for the key that it governs, where no request of its own says it. */
function* managedPlaces({ keysOf, grants }: KeysAsked): Iterable<Place> {
  const sent = resourcesOf(grants);
  for (const [{ selector, wanted }, keys] of keysOf) {
    if (selector.kind !== 'resource' || sent.has(selector.resource)) continue;
    const scopes = wanted.map(({ scope }) => scope);
    for (const key of keys) yield { kind: 'planned', key: refOf(key), scopes, resource: selector.resource };
  }
}

function placeOf(attempt: JudgedAttempt): Place {
  const { source, key } = attempt;
  const scopes = leftBy(attempt);
  return source.kind === 'policy'
    ? { kind: 'asked', key, scopes, entry: source.entry }
    : { kind: 'planned', key, scopes, resource: source.resource };
}

function identityOf(key: KeyRef | null): string {
  return key === null ? '' : key.id === null ? `name ${withSubuser(key, key.name)}` : `id ${key.id}`;
}

function byKeyName({ key: a }: BrokenInvariant, { key: b }: BrokenInvariant): number {
  return (
    compareText(a?.subuser ?? '', b?.subuser ?? '') ||
    compareText(a?.name ?? '', b?.name ?? '') ||
    compareText(a?.id ?? '', b?.id ?? '')
  );
}
