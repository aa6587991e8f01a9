import type { Inventory, LiveKey } from '../model/inventory.js';
import type { Entry, Policy } from '../model/policy.js';
import { matches } from '../model/scope.js';

/** A live key and the entry that governs it. */
export interface Governed {
  readonly entry: Entry;
  readonly key: LiveKey;
}

/** Who belongs to whom: every live key is governed or unmanaged, never both. */
export interface Reconciliation {
  /** In the policy's order, keys of one entry by name and id. */
  readonly governed: readonly Governed[];
  readonly unmanaged: readonly LiveKey[];
  /** Entries by `id` or `name` whose key is not live. */
  readonly missing: readonly Entry[];
  /** Entries by `name` all of whose live keys are governed by `id`: each is a second entry for one key. */
  readonly shadowed: readonly Entry[];
}

/** Finds the governing entry of every live key: by `id`, then by `name`, then the first `match`. */
export function reconcile({ entries }: Policy, { keys }: Inventory): Reconciliation {
  const byId = new Map<string, Entry>();
  const byName = new Map<string, Entry>();
  const byPattern: { readonly entry: Entry; readonly pattern: string }[] = [];
  for (const entry of entries) {
    const { selector } = entry;
    if (selector.kind === 'id') byId.set(selector.id.value, entry);
    if (selector.kind === 'name') byName.set(selector.name.value, entry);
    if (selector.kind === 'match') byPattern.push({ entry, pattern: selector.pattern.value });
  }

  const keysOf = new Map<Entry, LiveKey[]>(entries.map((entry) => [entry, []]));
  const unmanaged: LiveKey[] = [];
  for (const key of [...keys].sort(byNameAndId)) {
    const entry =
      byId.get(key.id) ??
      byName.get(key.name) ??
      byPattern.find(({ pattern }) => matches(pattern, key.name))?.entry;
    (entry === undefined ? unmanaged : keysOf.get(entry))?.push(key);
  }

  const liveNames = new Set(keys.map(({ name }) => name));
  const idle = entries.filter((entry) => entry.selector.kind !== 'match' && keysOf.get(entry)?.length === 0);
  const isShadowed = ({ selector }: Entry) => selector.kind === 'name' && liveNames.has(selector.name.value);
  return {
    governed: entries.flatMap((entry) => (keysOf.get(entry) ?? []).map((key) => ({ entry, key }))),
    unmanaged,
    missing: idle.filter((entry) => !isShadowed(entry)),
    shadowed: idle.filter(isShadowed),
  };
}

function byNameAndId(a: LiveKey, b: LiveKey): number {
  return compare(a.name, b.name) || compare(a.id, b.id);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
