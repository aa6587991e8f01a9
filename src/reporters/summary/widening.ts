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
  const rows = diff?.privileges ?? [];
  const rowsOf = rowsByEntry(rows);
  const entryAt = widenedEntries(rows);
  const abandoned = rows.filter(isAbandoned);
  const byRow = new Map<PrivilegeChange, Finding[]>();
  for (const finding of findings) {
    if (finding.rule !== 'widened-policy' || failing.has(finding)) continue;
    const entry = finding.scopes.length === 0 ? undefined : entryAt.get(placeOf(finding));
    const about =
      finding.scopes.length > 0 ? rowsOf.get(entry) : abandoned.filter((row) => isOf(row, finding));
    for (const row of about ?? []) {
      const told = byRow.get(row) ?? [];
      told.push(finding);
      byRow.set(row, told);
    }
  }
  return byRow;
}

/** The findings of `widened-policy` about no single key that no row shows and that do not fail the run. */
export function settingFindings(report: Report): readonly Finding[] {
  const shown = new Set([...wideningsByRow(report).values()].flat());
  const failing = new Set(report.decisive);
  return report.findings.filter(
    (finding) =>
      finding.rule === 'widened-policy' &&
      finding.key === null &&
      !failing.has(finding) &&
      !shown.has(finding),
  );
}

/** The rows that widen, by the entry that governs them now. */
function rowsByEntry(
  rows: readonly PrivilegeChange[],
): ReadonlyMap<Entry | undefined, readonly PrivilegeChange[]> {
  const byEntry = new Map<Entry | undefined, PrivilegeChange[]>();
  for (const row of rows) {
    if (row.after === null || row.widening.length === 0) continue;
    const known = byEntry.get(row.after.entry) ?? [];
    known.push(row);
    byEntry.set(row.after.entry, known);
  }
  return byEntry;
}

/** The entry by each place where its finding can stand: at the first item that is new in it, or at the entry. */
function widenedEntries(rows: readonly PrivilegeChange[]): ReadonlyMap<string, Entry> {
  const entries = new Map<string, Entry>();
  for (const { after, widening } of rows) {
    if (after === null || widening.length === 0) continue;
    for (const one of [after.entry, ...widening]) {
      const place = placeOf(one);
      if (!entries.has(place)) entries.set(place, after.entry);
    }
  }
  return entries;
}

function placeOf({ location: { file, start } }: { readonly location: Location }): string {
  return `${start.line}:${start.column} ${file}`;
}

/** Whether a live key is left without an entry. */
function isAbandoned({ affected, before, after }: PrivilegeChange): boolean {
  return affected.kind === 'live key' && before !== null && after === null;
}

function isOf({ affected }: PrivilegeChange, { key, about }: Finding): boolean {
  return affected.kind === 'live key' && about === null && key?.id === affected.key.id;
}
