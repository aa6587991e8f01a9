import type { Rule, Subject } from '../audit/rule.js';
import { isComplete } from '../model/account.js';
import type { LiveKey } from '../model/key.js';
import { counted, entryToPaste, literally, named, type Phrase, phrase } from '../model/phrase.js';
import { subuserItem } from '../model/policy.js';
import { itemToPaste } from '../text/subuser-item.js';

export const unmanagedSubuser: Rule = {
  id: 'unmanaged-subuser',
  summary: 'A subuser of which no item of `subusers` speaks.',
  help: "Nothing says what the keys of this subuser may hold, so no finding is about one of them. Add an item with the entries of its keys, or one with `ignore: true` if its keys are nobody's concern here.",
  severity: 'warning',
  needs: 'keys',
  isAskedOnce: true,

  *check({ policy, estate, account }) {
    const { subusers } = policy;
    if (subusers === null || estate === null || estate.subusers === null) return;
    const presets = policy.presets.map(({ name }) => name.value);
    const keysOf = bySubuser(account.keys);
    const unread = new Set(estate.accounts.flatMap((one) => (isComplete(one) ? [] : [one.ref.subuser])));
    for (const { name, isDisabled } of estate.subusers) {
      if (subuserItem(policy, name) !== null) continue;
      const isUnread = unread.has(name);
      const keys = keysOf.get(name) ?? [];
      const held = isUnread ? phrase`its keys could not all be read` : heldBy(keys, isDisabled);
      yield {
        matter: phrase`Subuser ${named(name)} has no item in ${literally('subusers')}; ${held}.`,
        // An item with some of its keys would look like all of them.
        advice: adviceFor(itemToPaste(name, isUnread ? [] : keys, presets)),
        location: subusers.location,
        subuser: name,
      };
    }
  },
};

function bySubuser(keys: Subject['account']['keys']): ReadonlyMap<string, readonly LiveKey[]> {
  const found = new Map<string, LiveKey[]>();
  for (const key of keys) {
    if (key.subuser === undefined) continue;
    found.set(key.subuser, [...(found.get(key.subuser) ?? []), key]);
  }
  return found;
}

function heldBy(keys: readonly LiveKey[], isDisabled: boolean): Phrase {
  if (isDisabled) return phrase`it is disabled, and its keys were not read`;
  return keys.length === 0
    ? phrase`no key of it was found`
    : phrase`nothing is said of its ${counted(keys.length, 'key')}`;
}

function adviceFor(item: string | null): Phrase {
  return item === null
    ? phrase`Add an item with a ${literally('match')} for it, since a policy cannot have its name.`
    : phrase`Leave it alone by ${literally('ignore: true')} beside its name, or add this item: ${entryToPaste(item)}`;
}
