import type { Finding } from '../../model/finding.js';
import type { Entry } from '../../model/policy.js';
import type { PrivilegeChange } from '../../model/policy-change.js';
import type { Report } from '../../model/report.js';
import type { Location } from '../../model/source.js';

/**
 * The findings of `widened-policy` that rows of the privilege diff show, by their row; a finding about an entry stands in
 * the row of every key that it lets hold more. Those that fail the run stand with the other findings.
 */
export function wideningsByRow({
  diff,
  findings,
  decisive,
}: Pick<Report, 'diff' | 'findings' | 'decisive'>): ReadonlyMap<PrivilegeChange, readonly Finding[]> {
  const failing = new Set(decisive);
  const rowsAbout = rowFinder(diff?.privileges ?? []);
  const byRow = new Map<PrivilegeChange, Finding[]>();
  for (const finding of findings) {
    if (finding.rule !== 'widened-policy' || failing.has(finding)) continue;
    for (const row of rowsAbout(finding)) byRow.set(row, [...(byRow.get(row) ?? []), finding]);
  }
  return byRow;
}

/** Finds the rows that show a finding by place and key: there can be thousands of both. */
function rowFinder(rows: readonly PrivilegeChange[]): (finding: Finding) => readonly PrivilegeChange[] {
  const widened = new Map<Entry, PrivilegeChange[]>();
  const entryAt = new Map<string, Entry>();
  const abandoned = new Map<string, PrivilegeChange[]>();
  for (const row of rows) {
    const { affected, before, after, widening } = row;
    const id = affected.kind === 'live key' ? affected.key.id : null;
    if (id !== null && before !== null && after === null)
      abandoned.set(id, [...(abandoned.get(id) ?? []), row]);
    if (after === null || widening.length === 0) continue;
    widened.set(after.entry, [...(widened.get(after.entry) ?? []), row]);
    // Such a finding stands at the first item that is new in its entry, or at the entry.
    for (const { location } of [after.entry, ...widening])
      if (!entryAt.has(placeOf(location))) entryAt.set(placeOf(location), after.entry);
  }
  return ({ scopes, key, about, location }) => {
    if (scopes.length === 0) return about === null ? (abandoned.get(key?.id ?? '') ?? []) : [];
    const entry = entryAt.get(placeOf(location));
    return entry === undefined ? [] : (widened.get(entry) ?? []);
  };
}

function placeOf({ file, start }: Location): string {
  return JSON.stringify([file, start.line, start.column]);
}
