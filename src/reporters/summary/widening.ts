import type { Finding } from '../../model/finding.js';
import type { KeyRef } from '../../model/key.js';
import { labelOf } from '../../model/policy.js';
import type { PrivilegeChange } from '../../model/policy-change.js';
import type { Report } from '../../model/report.js';

/**
 * The findings of `widened-policy` that a row of the privilege diff shows, by their row, so that a key stands once in a
 * summary; those that fail the run stand with the other findings.
 */
export function wideningsByRow({
  diff,
  findings,
  decisive,
}: Pick<Report, 'diff' | 'findings' | 'decisive'>): ReadonlyMap<PrivilegeChange, readonly Finding[]> {
  const failing = new Set(decisive);
  const byRow = new Map<PrivilegeChange, Finding[]>();
  for (const finding of findings) {
    if (finding.rule !== 'widened-policy' || failing.has(finding)) continue;
    const row = diff?.privileges.find((change) => isAbout(finding, change));
    if (row !== undefined) byRow.set(row, [...(byRow.get(row) ?? []), finding]);
  }
  return byRow;
}

function isAbout({ key, about, scopes }: Finding, { affected, after, widening }: PrivilegeChange): boolean {
  const isOfKey = affected.kind !== 'other names' && key !== null && isSame(key, affected.key);
  if (after === null) return affected.kind === 'live key' && isOfKey && scopes.length === 0;
  if (scopes.length === 0 || widening.length === 0) return false;
  const isOfPattern = key === null && after.entry.selector.kind === 'match' && labelOf(after.entry) === about;
  return isOfKey || isOfPattern;
}

function isSame(one: KeyRef, other: KeyRef): boolean {
  return one.id === null || other.id === null ? one.name === other.name : one.id === other.id;
}
