import { ofSubuser } from '../model/key.js';
import type { PolicyChange, PrivilegeChange, Privileges } from '../model/policy-change.js';
import { selectedBy } from '../model/subuser-selector.js';
import { jsonEntry, jsonKey } from './json-shape.js';
import type { JsonDiff, JsonDiffEntry, JsonPrivileges } from './report-parts.js';

/** What the change of the policy gives and takes, in the public shape; null without a base. */
export function jsonDiff(
  change: PolicyChange | null,
  entryOf: (entry: JsonDiffEntry) => JsonDiffEntry = (entry) => entry,
): JsonDiff | null {
  return (
    change && {
      entries: change.privileges.map((one) => entryOf(jsonDiffEntry(one))),
      severities: change.severities.map(({ rule, before, after }) => ({ rule, before, after })),
      grantors: change.grantors.map(({ entry, item, before, after }) => ({
        entry: entry && jsonEntry(entry),
        ...ofSubuser(item && selectedBy(item.selector)),
        before,
        after: after?.value ?? null,
      })),
      limits: change.limits.map(({ entries, before, after }) => ({
        entries: entries.map(jsonEntry),
        before,
        after,
      })),
    }
  );
}

/** Whom the change concerns, and what it had and has to and may hold, in the public shape. */
export function jsonDiffEntry({ affected, before, after }: PrivilegeChange): JsonDiffEntry {
  const { subuser } = affected.kind === 'other names' ? affected : affected.key;
  return {
    affects: affected.kind,
    key: affected.kind === 'other names' ? null : jsonKey(affected.key),
    ...ofSubuser(subuser),
    patterns: affected.kind === 'other names' ? [...affected.patterns] : [],
    before: before && privilegesOf(before),
    after: after && privilegesOf(after),
  };
}

function privilegesOf({ entry, wanted, allowed }: Privileges): JsonPrivileges {
  return { entry: jsonEntry(entry), wanted: [...wanted], allowed: [...allowed] };
}
