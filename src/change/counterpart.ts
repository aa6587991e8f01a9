import { type Reconciliation, reconcile } from '../govern/govern.js';
import type { Inventory } from '../model/inventory.js';
import type { Entry, Policy } from '../model/policy.js';

/**
 * Finds the entry of another version of the policy that is about the same key or pattern: the same id, name or pattern;
 * else, where a version names the key by id and the other by name, the one with the name that the id bears.
 */
export function counterparts({ entries }: Policy, { keys }: Inventory): (entry: Entry) => Entry | undefined {
  const liveNames = new Map(keys.map(({ id, name }) => [id, name]));
  const nameOf = ({ selector }: Entry) =>
    selector.kind === 'id' ? (selector.name?.value ?? liveNames.get(selector.id.value)) : undefined;
  const byIdentity = new Map(entries.map((entry) => [identityOf(entry), entry]));
  const byName = new Map(entries.flatMap((entry) => [[nameOf(entry), entry] as const]));
  return (entry) => {
    const same = byIdentity.get(identityOf(entry));
    if (same !== undefined) return same;
    const name = nameOf(entry);
    if (name !== undefined) return byIdentity.get(`name ${name}`);
    return entry.selector.kind === 'name' ? byName.get(entry.selector.name.value) : undefined;
  };
}

/**
 * Finds what governed the keys of an entry in the base: for each live key its entry there, undefined where it had none;
 * for an entry without live keys its counterpart.
 */
export function earlierEntries(
  base: Policy,
  inventory: Inventory,
  { keysOf }: Reconciliation,
): (entry: Entry) => readonly (Entry | undefined)[] {
  const before = counterparts(base, inventory);
  const governed = new Map(reconcile(base, inventory).governed.map(({ entry, key }) => [key.id, entry]));
  return (entry) => {
    const keys = keysOf.get(entry) ?? [];
    if (keys.length === 0) return [before(entry)];
    return [...new Set(keys.map(({ id }) => governed.get(id)))];
  };
}

function identityOf({ selector }: Entry): string {
  switch (selector.kind) {
    case 'id':
      return `id ${selector.id.value}`;
    case 'name':
      return `name ${selector.name.value}`;
    case 'match':
      return `match ${selector.pattern.value}`;
  }
}
