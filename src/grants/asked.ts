import { isAutomatic, withoutAutomatic } from '../catalogue/automatic.js';
import type { Governance } from '../govern/govern.js';
import { type Account, isComplete } from '../model/account.js';
import type { Attempt } from '../model/attempt.js';
import { type LiveKey, ofSubuser, refOf } from '../model/key.js';
import { allowanceOf, type Entry, labelOf, type Policy } from '../model/policy.js';

/**
 * The requests that the policy asks for, in its order: a PUT for each governed key that lacks wanted scopes, a POST
 * for each entry by name whose key is not live. None unless the whole account was read, since what a key that could
 * not be read holds might decide.
 */
export function attemptsOf(policy: Policy, account: Account, governance: Governance): Attempt[] {
  if (!isComplete(account)) return [];
  const missing = new Set(governance.missing);
  return policy.entries.flatMap((entry) =>
    missing.has(entry)
      ? creationOf(entry, policy, account)
      : (governance.keysOf.get(entry) ?? []).flatMap((key) => updateOf(entry, policy, key)),
  );
}

function updateOf(entry: Entry, policy: Policy, target: LiveKey): Attempt[] {
  const add = wantedOf(entry).filter(({ scope }) => !target.scopes.has(scope));
  if (add.length === 0) return [];

  const wanted = new Set(wantedOf(entry).map(({ scope }) => scope));
  const held = withoutAutomatic(target.scopes).sort();
  const kept = held.filter(allowanceOf(entry).allows);
  const take = held.filter((scope) => !allowanceOf(entry).allows(scope));
  const spare = new Set(kept.filter((scope) => !wanted.has(scope)));
  const set = [...wanted, ...spare];
  return [{ ...askedBy(entry, policy), method: 'PUT', key: refOf(target), target, add, take, set, spare }];
}

/** A key that is gone does not come back under its id, and a POST without scopes would make a Full Access key. */
function creationOf(entry: Entry, policy: Policy, { ref }: Account): Attempt[] {
  const add = wantedOf(entry);
  if (entry.selector.kind !== 'name' || add.length === 0) return [];
  const key = { id: null, name: labelOf(entry), ...ofSubuser(ref.subuser) };
  const set = add.map(({ scope }) => scope);
  return [
    { ...askedBy(entry, policy), method: 'POST', key, target: null, add, take: [], set, spare: new Set() },
  ];
}

function askedBy(entry: Entry, policy: Policy) {
  return {
    source: { kind: 'policy', entry },
    location: entry.location,
    label: labelOf(entry),
    namedGrantor: entry.grantor ?? policy.grantor,
    everything: false,
    isOpen: false,
  } as const;
}

function wantedOf({ wanted }: Entry) {
  return wanted.filter(({ scope }) => !isAutomatic(scope));
}
