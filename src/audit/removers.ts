import { bySmallestSet, type Inventory, type LiveKey } from '../model/inventory.js';

/**
 * Who can take scopes away by an update that leaves a key with `remaining`: the smallest key that has
 * `api_keys.update` and holds all of it, which SendGrid accepts whether it compares the whole list or what is added.
 */
export function removers({ keys }: Inventory): (remaining: readonly string[]) => LiveKey | undefined {
  const updaters = keys.filter(({ scopes }) => scopes.has('api_keys.update')).sort(bySmallestSet);
  return (remaining) => updaters.find(({ scopes }) => remaining.every((scope) => scopes.has(scope)));
}
