import type { Finding } from '../model/finding.js';
import type { JudgedGrant, PredictedAnswer } from '../model/grant.js';
import type { Inventory, KeyRef } from '../model/inventory.js';
import type { Report } from '../model/report.js';
import type { Location } from '../model/source.js';
import { countsOf } from './outcome.js';
import type { JsonFinding, JsonGrant, JsonKey, JsonLocation, JsonReport } from './report-schema.js';

/** All of a report but its long lists, in the public, versioned shape. */
export function headOf(report: Report): Omit<JsonReport, 'findings' | 'grants' | 'cut'> {
  return {
    version: 1,
    result: report.result,
    audited: report.audited,
    auditedAt: report.auditedAt,
    policyFile: report.policyFile,
    errors: report.problems.map(({ kind, message, location }) => ({
      kind,
      message,
      location: location && locationOf(location),
    })),
    account: report.inventory && accountOf(report.inventory),
    counts: {
      ...countsOf(report.findings),
      introduced: report.findings.filter(({ introduced }) => introduced).length,
    },
  };
}

/** A finding in the public shape. */
export function findingOf(finding: Finding): JsonFinding {
  return {
    rule: finding.rule,
    severity: finding.severity,
    introduced: finding.introduced,
    fingerprint: finding.fingerprint,
    message: finding.message,
    key: finding.key && keyOf(finding.key),
    scopes: [...finding.scopes],
    location: locationOf(finding.location),
    related: finding.related.map(({ message, location }) => ({ message, location: locationOf(location) })),
  };
}

/** A grant in the public shape. */
export function grantOf(grant: JudgedGrant): JsonGrant {
  return {
    key: keyOf(grant.key),
    method: grant.method,
    add: grant.add.map(({ scope }) => scope),
    set: [...grant.set],
    grantor: grantorOf(grant),
    verdict: grant.verdict.kind,
    missing: 'missing' in grant.verdict ? [...grant.verdict.missing] : [],
    predicted: predictedOf(grant),
    couldGrant: grant.couldGrant.items.map(keyOf),
    couldGrantTotal: grant.couldGrant.total,
    proof: grant.proof.items.map(({ grantor, missing }) => ({
      grantor: keyOf(grantor),
      missing: [...missing],
    })),
    proofTotal: grant.proof.total,
    chain:
      grant.chain?.map(({ grantor, key, add, reading }) => ({
        grantor: keyOf(grantor),
        key: keyOf(key),
        add: [...add],
        reading,
      })) ?? null,
  };
}

/** A key as the public shape names it. */
export function keyOf({ id, name }: KeyRef): JsonKey {
  return { id, name };
}

function accountOf({ keys, auditor, unread }: Inventory): JsonReport['account'] {
  return {
    keys: keys.length,
    auditor:
      auditor === null || auditor.id === null
        ? null
        : { id: auditor.id, name: auditor.name, scopes: [...auditor.scopes] },
    unread: unread.map(({ id, name, reason }) => ({ id, name, reason })),
  };
}

/** Null for the dashboard and for what is refused to every grantor alike. */
function grantorOf({ grantor }: JudgedGrant): JsonKey | null {
  return grantor.kind === 'key' ? keyOf(grantor.key) : null;
}

/** Null where no answer is documented, where it hangs on how SendGrid compares, and for the dashboard. */
function predictedOf({ grantor, verdict }: JudgedGrant): PredictedAnswer | null {
  if (grantor.kind === 'dashboard' || !('predicted' in verdict) || verdict.predicted === null) return null;
  const { status, message, messageFull } = verdict.predicted;
  return { status, message, messageFull };
}

function locationOf({ file, start, end }: Location): JsonLocation {
  return {
    file,
    startLine: start.line,
    startColumn: start.column,
    endLine: end.line,
    endColumn: end.column,
  };
}
