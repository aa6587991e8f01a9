import { addedScopes, type JudgedAttempt, missingOf } from '../model/attempt.js';
import type { Finding } from '../model/finding.js';
import type { Inventory, KeyRef } from '../model/inventory.js';
import type { Report } from '../model/report.js';
import type { Location } from '../model/source.js';
import { isNew } from '../model/standing.js';
import type { PredictedAnswer } from '../model/verdict.js';
import { messageOf } from '../text/message.js';
import { plain } from '../text/plain.js';
import { countsOf } from './outcome.js';
import type { JsonFinding, JsonGrant, JsonKey, JsonLocation, JsonReport } from './report-schema.js';

/** How many keys that could make a change, or could not, stand beside it. */
export const maxKeys = 20;

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
      introduced: report.findings.filter(isNew).length,
    },
  };
}

/** A finding in the public shape. */
export function findingOf(finding: Finding): JsonFinding {
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

/** A grant in the public shape. */
export function grantOf(grant: JudgedAttempt): JsonGrant {
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
function grantorOf({ grantor }: JudgedAttempt): JsonKey | null {
  return grantor.kind === 'key' ? keyOf(grantor.key) : null;
}

/** Null where no answer is documented, where it depends on how SendGrid compares, and for the dashboard. */
function predictedOf({ grantor, verdict }: JudgedAttempt): PredictedAnswer | null {
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
