import { type Policy, type SubuserItem, subuserItem } from '../model/policy.js';
import type { SubuserChange } from '../model/policy-change.js';
import { selectedBy } from '../model/subuser-selector.js';

/**
 * The subusers of which the policy speaks no more, or that it leaves alone from now on, each item once: first of items, then of
 * single subusers that fell to one and fall to another now.
 */
export function subuserChanges(base: Policy, head: Policy, names: readonly string[]): SubuserChange[] {
  if (base.subusers === null) return [];
  const location = head.subusers?.location ?? head.versionLocation;
  if (head.subusers === null) {
    const isAnyJudged = base.subusers.items.some(({ isIgnored }) => !isIgnored);
    return isAnyJudged ? [{ kind: 'unread', location }] : [];
  }
  const told = new Set<SubuserItem>();
  const changes: SubuserChange[] = [];
  const compare = (subuser: string) => {
    const [before, after] = [subuserItem(base, subuser), subuserItem(head, subuser)];
    if (before?.isIgnored || (before !== null && told.has(before))) return false;
    if (after?.isIgnored) {
      if (told.has(after)) return false;
      told.add(after);
      changes.push({ kind: 'ignored', subuser: selectedBy(after.selector), location: after.location });
    } else if (after === null && before !== null) changes.push({ kind: 'dropped', subuser, location });
    else return false;
    return true;
  };
  for (const item of head.subusers.items) if (item.isIgnored) compare(selectedBy(item.selector));
  for (const item of base.subusers.items) if (compare(selectedBy(item.selector))) told.add(item);
  for (const name of names) compare(name);
  return changes;
}
