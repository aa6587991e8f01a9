import { type KeyRef, type LiveKey, ofSubuser, refOf } from '../model/key.js';

/** The key that a text of the policy names: an id comes before an equal name, and by its name alone where several have it or none. */
export function keyNamed(text: string, keys: readonly LiveKey[], subuser: string | null = null): KeyRef {
  const byId = keys.find(({ id }) => id === text);
  const [byName, ...others] = keys.filter(({ name }) => name === text);
  const key = byId ?? (others.length === 0 ? byName : undefined);
  return key === undefined ? { id: null, name: text, ...ofSubuser(subuser) } : refOf(key);
}
