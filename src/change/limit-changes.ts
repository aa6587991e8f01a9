import { patternOf } from '../govern/key-of-entry.js';
import type { Policy } from '../model/policy.js';
import type { LimitChange } from '../model/policy-change.js';

/** The entries by `match` in both versions that let more or fewer keys fall to them; in the head's order. */
export function limitChanges(base: Policy, head: Policy): LimitChange[] {
  const before = new Map(base.entries.map((entry) => [patternOf(entry), entry.atMost?.value ?? null]));
  return head.entries.flatMap((entry) => {
    const pattern = patternOf(entry);
    const old = before.get(pattern);
    if (pattern === null || old === undefined || old === (entry.atMost?.value ?? null)) return [];
    return [{ entry, before: old, after: entry.atMost }];
  });
}
