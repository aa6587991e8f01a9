import { byName, type Inventory, isComplete, type KeyRef, type LiveKey, refOf } from '../model/inventory.js';
import { type Entry, labelOf, type Policy } from '../model/policy.js';
import { matcher } from '../model/scope.js';

/** A live key and the entry that governs it. */
export interface Governed {
  readonly entry: Entry;
  readonly key: LiveKey;
}

/** Who belongs to whom: every live key is governed or unmanaged, never both. */
export interface Reconciliation {
  /** Every entry with the keys that it governs, in the policy's order; keys by name and id. */
  readonly keysOf: ReadonlyMap<Entry, readonly LiveKey[]>;
  /** The same as pairs. */
  readonly governed: readonly Governed[];
  /** By name and id. */
  readonly unmanaged: readonly LiveKey[];
  /** Entries by `id` or `name` whose key is not live; empty unless the whole account was read. */
  readonly missing: readonly Entry[];
  /** Entries by `name` all of whose live keys are governed by `id`, each a second entry for one key; empty likewise. */
  readonly shadowed: readonly Entry[];
}

/** Finds the governing entry of every live key. */
export function reconcile({ entries }: Policy, inventory: Inventory): Reconciliation {
  const entryOf = governor(entries);
  const keysOf = new Map<Entry, LiveKey[]>(entries.map((entry) => [entry, []]));
  const unmanaged: LiveKey[] = [];
  for (const key of [...inventory.keys].sort(byName)) {
    const entry = entryOf(key);
    (entry === undefined ? unmanaged : keysOf.get(entry))?.push(key);
  }

  const liveNames = new Set(inventory.keys.map(({ name }) => name));
  const idle = entries.filter((entry) => entry.selector.kind !== 'match' && keysOf.get(entry)?.length === 0);
  const isWhole = isComplete(inventory);
  const isShadowed = ({ selector }: Entry) => selector.kind === 'name' && liveNames.has(selector.name.value);
  return {
    keysOf,
    governed: entries.flatMap((entry) => (keysOf.get(entry) ?? []).map((key) => ({ entry, key }))),
    unmanaged,
    missing: isWhole ? idle.filter((entry) => !isShadowed(entry)) : [],
    shadowed: isWhole ? idle.filter(isShadowed) : [],
  };
}

/** What an entry can know a key by; null where it is not known. */
export interface Known {
  readonly id: string | null;
  readonly name: string | null;
}

/** Finds the governing entry of a key: by `id`, then by `name`, then the first `match`. */
export function governor(entries: readonly Entry[]): (key: Known) => Entry | undefined {
  const byId = new Map<string, Entry>();
  const byExactName = new Map<string, Entry>();
  for (const entry of entries) {
    const { selector } = entry;
    if (selector.kind === 'id') byId.set(selector.id.value, entry);
    if (selector.kind === 'name') byExactName.set(selector.name.value, entry);
  }
  const byPattern = firstMatch(entries);
  return ({ id, name }) => {
    const own = id === null ? undefined : byId.get(id);
    return own ?? (name === null ? undefined : (byExactName.get(name) ?? byPattern(name)));
  };
}

/**
 * Finds the first entry whose `match` covers a name that no entry has; or, since no pattern holds a `*` as such, the first
 * that covers all names that a pattern covers.
 */
export function firstMatch(entries: readonly Entry[]): (nameOrPattern: string) => Entry | undefined {
  const patterns = entries.flatMap((entry) =>
    entry.selector.kind === 'match' ? [{ entry, covers: matcher(entry.selector.pattern.value) }] : [],
  );
  return (text) => patterns.find(({ covers }) => covers(text))?.entry;
}

/** The key that a finding about the entry is about, by its name alone where several have it; null for a pattern. */
export function keyOf(entry: Entry, { keysOf, missing }: Reconciliation): KeyRef | null {
  const [key, ...others] = keysOf.get(entry) ?? [];
  const { selector } = entry;
  if (selector.kind === 'match') return null;
  if (key !== undefined && others.length === 0) return refOf(key);
  const id = selector.kind === 'id' && !missing.includes(entry) ? selector.id.value : null;
  return { id, name: labelOf(entry) };
}

/** The pattern of an entry by `match`, which tells findings about several such entries apart; else null. */
export function patternOf({ selector }: Entry): string | null {
  return selector.kind === 'match' ? selector.pattern.value : null;
}
