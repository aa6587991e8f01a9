import type { Account } from '../model/account.js';
import { count, quote } from '../text/wording.js';

/**
 * A key is of one account: where SendGrid lists it for another one as well, that one's list is not its own, since a proxy takes
 * away for whom was asked, or since one subuser was read under two names. The keys stay with the account that comes first.
 */
export function withoutListedTwice(itself: Account, subusers: readonly Account[]): readonly Account[] {
  const ownerOf = new Map(idsIn(itself).map((id): [string, string] => [id, 'the account itself']));
  return subusers.map((account) => {
    const { ref, keys, unread, faults } = account;
    const name = quote(ref.subuser ?? '');
    const twice = new Set(idsIn(account).filter((id) => ownerOf.has(id)));
    for (const id of idsIn(account)) if (!twice.has(id)) ownerOf.set(id, `subuser ${name}`);
    const [first] = twice;
    if (first === undefined) return account;
    const fault = `Subuser ${name}: SendGrid lists ${count(twice.size, 'key')} for it that it lists for ${ownerOf.get(first)} as well, so the list is not its own. Check that no proxy takes the header on-behalf-of away, then run the audit again.`;
    return {
      ...account,
      keys: keys.filter(({ id }) => !twice.has(id)),
      unread: unread.filter(({ id }) => !twice.has(id)),
      faults: [...faults, fault],
    };
  });
}

function idsIn({ keys, unread }: Account): readonly string[] {
  return [...keys, ...unread].map(({ id }) => id);
}
