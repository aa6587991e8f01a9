import type { Account } from '../model/account.js';
import type { Entry, Policy } from '../model/policy.js';
import type { GrantorChange } from '../model/policy-change.js';
import type { BeforeAndAfter } from './affected.js';
import { grantorIdentity } from './grantor-identity.js';

/**
 * The grantors that another key or person takes the place of: the policy's own, and for each entry that names one, now or
 * before, who applied its changes and who does now. A key by name and the same key by id are one; `parent` is the account
 * itself where this one is a subuser's.
 */
export function grantorChanges(
  base: Policy,
  head: Policy,
  account: Account,
  everyone: readonly BeforeAndAfter[],
  parent: Account | null = null,
): GrantorChange[] {
  const identityOf = grantorIdentity(account.keys, parent?.keys ?? null);
  const differs = (before: string | undefined, after: string | undefined) =>
    identityOf(before ?? null) !== identityOf(after ?? null);

  const earlier = new Map<Entry | undefined, Set<Entry | undefined>>();
  for (const { before, after } of everyone) earlier.set(after, (earlier.get(after) ?? new Set()).add(before));

  const ofEntries = head.entries.flatMap((entry) => {
    const olds = [...(earlier.get(entry) ?? [])];
    const isNamed = [entry, ...olds].some((one) => (one?.grantor ?? null) !== null);
    const after = entry.grantor ?? head.grantor;
    const others = olds
      .map((old) => (old?.grantor ?? base.grantor)?.value)
      .filter((before) => differs(before, after?.value));
    return isNamed && others.length > 0 ? [{ entry, item: null, before: others[0] ?? null, after }] : [];
  });
  const own = differs(base.grantor?.value, head.grantor?.value)
    ? [{ entry: null, item: null, before: base.grantor?.value ?? null, after: head.grantor }]
    : [];
  return [...own, ...ofEntries];
}
