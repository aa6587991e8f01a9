import type { Finding } from '../../model/finding.js';
import type { Entry } from '../../model/policy.js';
import type { PrivilegeChange } from '../../model/policy-change.js';
import type { Report } from '../../model/report.js';
import { byPlace } from '../../model/source.js';

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
  const byRow = new Map<PrivilegeChange, Finding[]>();
  for (const finding of findings) {
    if (finding.rule !== 'widened-policy' || failing.has(finding)) continue;
    for (const row of rowsAbout(finding, rows)) byRow.set(row, [...(byRow.get(row) ?? []), finding]);
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

function rowsAbout(finding: Finding, rows: readonly PrivilegeChange[]): readonly PrivilegeChange[] {
  if (finding.scopes.length === 0) return rows.filter((row) => isAbandoned(row, finding));
  const entry = rows.find((row) => isWidenedAt(row, finding))?.after?.entry;
  return entry === undefined ? [] : rows.filter((row) => isWidened(row, entry));
}

/** Whether the row tells of the live key that the finding says is left without an entry. */
function isAbandoned({ affected, before, after }: PrivilegeChange, { key, about }: Finding): boolean {
  const isLeft = affected.kind === 'live key' && before !== null && after === null;
  return isLeft && about === null && key?.id === affected.key.id;
}

/** Such a finding stands at the first item that is new in its entry, or at the entry. */
function isWidenedAt({ after, widening }: PrivilegeChange, { location }: Finding): boolean {
  if (after === null || widening.length === 0) return false;
  return [after.entry, ...widening].some((one) => byPlace(one.location, location) === 0);
}

function isWidened({ after, widening }: PrivilegeChange, entry: Entry): boolean {
  return after?.entry === entry && widening.length > 0;
}
