import type { Finding } from '../model/finding.js';
import type { JudgedGrant, PredictedAnswer } from '../model/grant.js';
import type { Inventory, KeyRef } from '../model/inventory.js';
import { type Redact, redactAll, redactKeys } from '../model/redaction.js';
import type { Report } from '../model/report.js';
import type { Location } from '../model/source.js';
import { byteLength, json } from '../text.js';
import { countsOf } from './outcome.js';
import type { JsonFinding, JsonGrant, JsonKey, JsonLocation, JsonReport } from './report-schema.js';

/** GitHub takes 1 MB of outputs a job, counted as UTF-16; this leaves room for the caller's own. */
const maxOutputBytes = 512 * 1024;

/** The JSON report, ending in a line feed; what would hide or reorder text is escaped, nothing is lost. */
export function toJson(report: Report, redact: Redact = redactKeys): string {
  return `${json(redactAll(jsonReport(report), redact), 2)}\n`;
}

/** The report as its public, versioned shape; the members stand in the order of the documentation. */
export function jsonReport(report: Report): JsonReport {
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
    findings: report.findings.map(findingOf),
    grants: report.grants.map(grantOf),
  };
}

/**
 * The output `findings`: a JSON array in one line, cut to whole items at 512 KiB. GitHub counts outputs as UTF-16 and the
 * runner's file is UTF-8, so the larger of both counts.
 */
export function findingsOutput({ findings }: Report, redact: Redact = redactKeys): string {
  const items: string[] = [];
  let utf8 = '[]'.length;
  let utf16 = '[]'.length * 2;
  for (const { rule, severity, introduced, key, scopes, location } of findings) {
    const { line } = location.start;
    const item = json(
      redactAll({ rule, severity, introduced, key: key && keyOf(key), scopes, line }, redact),
    );
    utf8 += byteLength(item) + 1;
    utf16 += 2 * (item.length + 1);
    if (Math.max(utf8, utf16) > maxOutputBytes) break;
    items.push(item);
  }
  return `[${items.join(',')}]`;
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

function findingOf(finding: Finding): JsonFinding {
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

function grantOf(grant: JudgedGrant): JsonGrant {
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

function keyOf({ id, name }: KeyRef): JsonKey {
  return { id, name };
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
