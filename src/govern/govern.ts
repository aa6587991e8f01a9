import { type Account, type AccountRef, isComplete } from '../model/account.js';
import { byName, type LiveKey } from '../model/key.js';
import type { ResourceChange } from '../model/plan.js';
import type { Entry, Policy } from '../model/policy.js';
import { entryFinder } from './entry-finder.js';
import { managedEntries } from './managed-keys.js';

/** A live key and the entry that governs it. */
export interface Governed {
  readonly entry: Entry;
  readonly key: LiveKey;
}

/** Who belongs to whom: every live key is governed or unmanaged, never both. */
export interface Governance {
  /** Whose keys these are; null for those of several accounts together. */
  readonly whose: AccountRef | null;
  /** Every entry with the keys that it governs, in the policy's order, then the resources; keys by name and id. */
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

/** Finds the governing entry of every live key; what no entry of the policy governs, a resource may. */
export function govern(
  policy: Policy,
  account: Account,
  resources: readonly ResourceChange[] = [],
): Governance {
  const { entries } = policy;
  const managedBy = managedEntries(resources, policy);
  const entryOf = entryFinder(entries);
  const keysOf = new Map<Entry, LiveKey[]>(entries.map((entry) => [entry, []]));
  const unmanaged: LiveKey[] = [];
  for (const key of [...account.keys].sort(byName)) {
    const entry = entryOf(key);
    const managed = entry === undefined ? managedBy(key) : undefined;
    if (managed !== undefined) keysOf.set(managed, [key]);
    else (entry === undefined ? unmanaged : keysOf.get(entry))?.push(key);
  }

  const liveNames = new Set(account.keys.map(({ name }) => name));
  const idle = entries.filter((entry) => entry.selector.kind !== 'match' && keysOf.get(entry)?.length === 0);
  const isWhole = isComplete(account);
  const isShadowed = ({ selector }: Entry) => selector.kind === 'name' && liveNames.has(selector.name.value);
  return {
    whose: account.ref,
    keysOf,
    governed: [...keysOf].flatMap(([entry, keys]) => keys.map((key) => ({ entry, key }))),
    unmanaged,
    missing: isWhole ? idle.filter((entry) => !isShadowed(entry)) : [],
    shadowed: isWhole ? idle.filter(isShadowed) : [],
  };
}
