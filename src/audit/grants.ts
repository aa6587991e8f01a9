import type { Grant } from '../model/grant.js';
import { type Inventory, isComplete, type LiveKey, refOf } from '../model/inventory.js';
import { allowanceOf, type Entry, labelOf, type Policy } from '../model/policy.js';
import { isAutomatic, withoutAutomatic } from '../model/scope.js';
import type { Reconciliation } from './reconcile.js';

/**
 * The changes that the policy asks for, in its order: a PUT for each governed key that lacks wanted scopes, a POST
 * for each entry by name whose key is not live. None unless the whole account was read, since what a key that could
 * not be read holds might decide.
 */
export function grantsOf({ entries }: Policy, inventory: Inventory, reconciliation: Reconciliation): Grant[] {
  if (!isComplete(inventory)) return [];
  const missing = new Set(reconciliation.missing);
  return entries.flatMap((entry) =>
    missing.has(entry)
      ? creationOf(entry)
      : (reconciliation.keysOf.get(entry) ?? []).flatMap((key) => updateOf(entry, key)),
  );
}

function updateOf(entry: Entry, target: LiveKey): Grant[] {
  const add = wantedOf(entry).filter(({ scope }) => !target.scopes.has(scope));
  if (add.length === 0) return [];

  const wanted = wantedOf(entry).map(({ scope }) => scope);
  const kept = withoutAutomatic(target.scopes).filter(allowanceOf(entry).allows);
  const set = [...new Set([...wanted, ...kept.sort()])];
  return [{ method: 'PUT', entry, key: refOf(target), target, add, set }];
}

/** A key that is gone does not come back under its id, and a POST without scopes would make a Full Access key. */
function creationOf(entry: Entry): Grant[] {
  const add = wantedOf(entry);
  if (entry.selector.kind !== 'name' || add.length === 0) return [];
  const key = { id: null, name: labelOf(entry) };
  return [{ method: 'POST', entry, key, target: null, add, set: add.map(({ scope }) => scope) }];
}

function wantedOf({ wanted }: Entry) {
  return wanted.filter(({ scope }) => !isAutomatic(scope));
}
