import type { AccountRef } from '../model/account.js';
import { type Policy, type SubuserItem, subuserItem } from '../model/policy.js';

/**
 * The policy as it holds for one account: that of a subuser has the entries and the grantor of its item, and shares the rest;
 * null where no item speaks of it, or one says to leave it alone.
 */
export function policyFor(policy: Policy, { subuser }: AccountRef): Policy | null {
  if (subuser === null) return policy;
  const item = subuserItem(policy, subuser);
  return item === null || item.isIgnored ? null : policyOfItem(policy, item);
}

/** The same for any subuser that falls to the item. */
export function policyOfItem(
  policy: Policy,
  { entries, grantor, keysLocation, location }: SubuserItem,
): Policy {
  return { ...policy, entries, grantor, keysLocation: keysLocation ?? location };
}

/** The policy with the entries of all accounts, for what is said of it once. */
export function policyForAll(policy: Policy): Policy {
  const items = policy.subusers?.items ?? [];
  return items.length === 0
    ? policy
    : { ...policy, entries: [...policy.entries, ...items.flatMap(({ entries }) => entries)] };
}
