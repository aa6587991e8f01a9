import { addedScopes, type JudgedAttempt, missingOf } from '../model/attempt.js';
import type { Finding } from '../model/finding.js';
import type { Inventory, KeyRef } from '../model/inventory.js';
import type { Report } from '../model/report.js';
import type { Location } from '../model/source.js';
import { isNew } from '../model/standing.js';
import type { PredictedAnswer } from '../model/verdict.js';
import { byteLength } from '../text/escape.js';
import { json } from '../text/json.js';
import { messageOf } from '../text/message.js';
import { plain } from '../text/plain.js';
import { countsOf } from './outcome.js';
import type { JsonFinding, JsonGrant, JsonKey, JsonLocation, JsonReport } from './report-schema.js';

/** GitHub takes 1 MB of outputs a job, counted as UTF-16; this leaves room for the caller's own. */
const maxOutputBytes = 512 * 1024;

/** How many keys that could make a change, or could not, stand beside it. */
const maxKeys = 20;

/** The JSON report, ending in a line feed; what would hide or reorder text is escaped, nothing is lost. */
export function toJson(report: Report): string {
  return `${json(jsonReport(report), 2)}\n`;
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
      introduced: report.findings.filter(isNew).length,
    },
    findings: report.findings.map(findingOf),
    grants: report.grants.map(grantOf),
  };
}

/**
 * The output `findings`: a JSON array in one line, cut to whole items at 512 KiB. GitHub counts outputs as UTF-16 and the
 * runner's file is UTF-8, so the larger of both counts.
 */
export function findingsOutput({ findings }: Report): string {
  const items: string[] = [];
  let utf8 = '[]'.length;
  let utf16 = '[]'.length * 2;
  for (const finding of findings) {
    const { rule, severity, key, scopes, location } = finding;
    const item = json({
      rule,
      severity,
      introduced: isNew(finding),
      key: key && keyOf(key),
      scopes,
      line: location.start.line,
    });
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
    introduced: isNew(finding),
    fingerprint: finding.fingerprint,
    message: messageOf(finding),
    key: finding.key && keyOf(finding.key),
    about: finding.about,
    scopes: [...finding.scopes],
    location: locationOf(finding.location),
    related: finding.related.map(({ message, location }) => ({
      message: plain(message),
      location: locationOf(location),
    })),
  };
}

function grantOf(grant: JudgedAttempt): JsonGrant {
  return {
    key: keyOf(grant.key),
    method: grant.method,
    add: addedScopes(grant),
    set: [...grant.set],
    grantor: grantorOf(grant),
    verdict: grant.verdict.kind,
    missing: 'missing' in grant.verdict ? [...grant.verdict.missing] : [],
    predicted: predictedOf(grant),
    couldGrant: grant.couldGrant.slice(0, maxKeys).map(keyOf),
    couldGrantTotal: grant.couldGrant.length,
    proof: grant.proof.slice(0, maxKeys).map((key) => ({
      grantor: keyOf(key),
      missing: missingOf(key, grant),
    })),
    proofTotal: grant.proof.length,
    chain:
      grant.chain?.map(({ grantor, key, add, remove, reading }) => ({
        grantor: keyOf(grantor),
        key: keyOf(key),
        add: [...add],
        remove: [...remove],
        reading,
      })) ?? null,
  };
}

/** Null for the dashboard and for what is refused to every grantor alike. */
function grantorOf({ grantor }: JudgedAttempt): JsonKey | null {
  return grantor.kind === 'key' ? keyOf(grantor.key) : null;
}

/** Null where no answer is documented, where it depends on how SendGrid compares, and for the dashboard. */
function predictedOf({ grantor, verdict }: JudgedAttempt): PredictedAnswer | null {
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
