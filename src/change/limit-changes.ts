import { patternOf } from '../govern/key-of-entry.js';
import type { Entry, Policy } from '../model/policy.js';
import type { LimitChange } from '../model/policy-change.js';
import type { BeforeAndAfter } from './affected.js';

/**
 * The entries by `match` that more or fewer keys may fall to than to those that governed names of theirs before, of which
 * the strictest counts: a limit goes with the names, whatever pattern they fall to now. In the head's order.
 */
export function limitChanges(base: Policy, head: Policy, everyone: readonly BeforeAndAfter[]): LimitChange[] {
  const samePattern = new Map(base.entries.map((entry) => [patternOf(entry), entry]));
  const earlier = new Map<Entry, Entry[]>();
  for (const { before, after } of everyone) {
    if (before === undefined || after === undefined || patternOf(before) === null) continue;
    earlier.set(after, [...(earlier.get(after) ?? []), before]);
  }
  return head.entries.flatMap((entry) => {
    const pattern = patternOf(entry);
    if (pattern === null) return [];
    const olds = [...(earlier.get(entry) ?? []), samePattern.get(pattern) ?? []].flat();
    const limits = olds.flatMap(({ atMost }) => atMost?.value ?? []);
    const before = limits.length === 0 ? null : Math.min(...limits);
    const isSame = before === (entry.atMost?.value ?? null);
    return olds.length === 0 || isSame ? [] : [{ entry, before, after: entry.atMost }];
  });
}
