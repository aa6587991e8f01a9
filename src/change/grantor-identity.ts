import { namedGrantors, namedKeys } from '../grants/named-grantor.js';
import type { LiveKey } from '../model/key.js';
import { parentKey } from '../model/parent-key.js';

/**
 * Tells whether two grantors are one: the answer is the same for a key by name and by id. `keys` are those that a plain name
 * stands for, `parents` those of `parent/…`, null where no key is meant by that.
 */
export function grantorIdentity(
  keys: readonly LiveKey[],
  parents: readonly LiveKey[] | null,
): (grantor: string | null) => string | null {
  const find = namedGrantors(keys);
  const findParent = namedKeys(parents ?? []);
  return (grantor) => {
    if (grantor === null) return null;
    const ofParent = parents === null ? null : parentKey(grantor);
    const found = ofParent === null ? find(grantor) : { kind: 'key', key: findParent(ofParent) };
    return found?.kind === 'key' && found.key !== null ? `key ${found.key.id}` : `name ${grantor}`;
  };
}
