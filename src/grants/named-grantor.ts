import type { Grantor } from '../model/attempt.js';
import type { LiveKey } from '../model/key.js';

/** Who a file means by a grantor; null where that is no single live key. */
export type NamedGrantor = Extract<Grantor, { readonly kind: 'key' | 'dashboard' }> | null;

/** Finds who is meant by a grantor: `dashboard`, a key by id, a key by name. */
export function namedGrantors(keys: readonly LiveKey[]): (name: string) => NamedGrantor {
  const find = namedKeys(keys);
  return (name) => {
    if (name === 'dashboard') return { kind: 'dashboard', named: true };
    const key = find(name);
    return key === null ? null : { kind: 'key', key, named: true };
  };
}

/** Finds the one key that has this id, or else this name. */
export function namedKeys(keys: readonly LiveKey[]): (name: string) => LiveKey | null {
  const byId = new Map(keys.map((key) => [key.id, key]));
  const byName = new Map<string, LiveKey | null>();
  for (const key of keys) byName.set(key.name, byName.has(key.name) ? null : key);
  return (name) => byId.get(name) ?? byName.get(name) ?? null;
}
