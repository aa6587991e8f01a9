import { type Account, isAnythingRead, isComplete } from '../model/account.js';
import { addedScopes, type JudgedAttempt, missingOf } from '../model/attempt.js';
import type { Estate } from '../model/estate.js';
import type { Finding } from '../model/finding.js';
import { worstFindingFirst } from '../model/finding-order.js';
import type { KeyRef, UnreadKey } from '../model/key.js';
import { type Entry, labelOf } from '../model/policy.js';
import type { KeyRow, Report } from '../model/report.js';
import type { Location } from '../model/source.js';
import { isNew, isWaived } from '../model/standing.js';
import type { Subuser } from '../model/subuser.js';
import type { PredictedAnswer } from '../model/verdict.js';
import { messageOf } from '../text/message.js';
import { plain } from '../text/plain.js';
import { countsOf } from './headline.js';
import type { JsonEntry, JsonKey, JsonLiveKey, JsonLocation } from './report-parts.js';
import type { JsonFinding, JsonGrant, JsonReport } from './report-schema.js';

/** How many keys that could make a change, or could not, stand beside it. */
export const maxKeysBeside = 20;

/** What stands before the privilege diff and the keys, in the public, versioned shape. */
export function jsonHead(
  report: Report,
): Pick<
  JsonReport,
  'version' | 'result' | 'audited' | 'auditedAt' | 'policyFile' | 'errors' | 'failOn' | 'remarks'
> {
  return {
    version: 1,
    result: report.result,
    audited: report.audited,
    auditedAt: report.auditedAt,
    policyFile: report.policyFile,
    errors: report.problems.map(({ kind, message, location }) => ({
      kind,
      message,
      location: location && jsonLocation(location),
    })),
    failOn: report.failOn,
    remarks: report.remarks.map(({ severity, message }) => ({ severity, message })),
  };
}

/** The findings and what is waived, in one order. */
export function allFindings({ findings, waived, policyFile }: Report): readonly Finding[] {
  return waived.length === 0 ? findings : [...findings, ...waived].sort(worstFindingFirst(policyFile));
}

/** What stands between the keys and the findings, in the public shape. */
export function jsonMiddle({ estate, findings, waived }: Report): Pick<JsonReport, 'account' | 'counts'> {
  // Among the findings of the document stands what is waived as well.
  const counted = findings.filter((finding) => !isWaived(finding));
  return {
    account: estate && accountOf(estate),
    counts: {
      ...countsOf(counted),
      introduced: counted.filter(isNew).length,
      waived: waived.length,
    },
  };
}

/** A live key with the entry that governs it, in the public shape. */
export function jsonLiveKey({ key: { id, name, subuser, scopes }, entry }: KeyRow): JsonLiveKey {
  return { id, name, subuser: subuser ?? null, entry: entry && jsonEntry(entry), scopes: [...scopes] };
}

/** A finding in the public shape. */
export function jsonFinding(finding: Finding): JsonFinding {
  const { standing } = finding;
  return {
    rule: finding.rule,
    severity: finding.severity,
    introduced: isNew(finding),
    fingerprint: finding.fingerprint,
    message: messageOf(finding),
    key: finding.key && jsonKey(finding.key),
    subuser: finding.subuser,
    about: finding.about,
    waived: standing.kind === 'waived' ? { reason: standing.reason, expires: standing.expires } : null,
    scopes: [...finding.scopes],
    location: jsonLocation(finding.location),
    related: finding.related.map(({ message, location }) => ({
      message: plain(message),
      location: jsonLocation(location),
    })),
  };
}

/** A grant in the public shape. */
export function jsonGrant(grant: JudgedAttempt): JsonGrant {
  return {
    source: sourceOf(grant),
    key: jsonKey(grant.key),
    subuser: grant.key.subuser ?? null,
    method: grant.method,
    add: addedScopes(grant),
    set: [...grant.set],
    everything: grant.everything,
    grantor: grantorOf(grant),
    verdict: grant.verdict.kind,
    missing: 'missing' in grant.verdict ? [...grant.verdict.missing] : [],
    predicted: predictedOf(grant),
    couldGrant: grant.couldGrant.slice(0, maxKeysBeside).map(jsonKey),
    couldGrantTotal: grant.couldGrant.length,
    proof: grant.proof.slice(0, maxKeysBeside).map((key) => ({
      grantor: jsonKey(key),
      missing: missingOf(key, grant),
    })),
    proofTotal: grant.proof.length,
    chain:
      grant.chain?.map(({ grantor, key, add, remove, reading }) => ({
        grantor: jsonKey(grantor),
        key: jsonKey(key),
        add: [...add],
        remove: [...remove],
        reading,
      })) ?? null,
  };
}

/** A key as the public shape names it; the name is null where a plan does not know it yet. */
export function jsonKey({ id, name }: KeyRef): JsonKey {
  return { id, name: id === null && name === '' ? null : name };
}

/** An entry of the policy as the public shape names it. */
export function jsonEntry(entry: Entry): JsonEntry {
  const { owner, admin, expires, location } = entry;
  return {
    ...{ label: labelOf(entry), owner, admin: admin !== null, expires: expires?.value ?? null },
    location: jsonLocation(location),
  };
}

function sourceOf({ source }: JudgedAttempt): JsonGrant['source'] {
  if (source.kind === 'policy') return { kind: 'policy' };
  const { address, provider, configuration } = source.resource;
  return { kind: 'terraform', address, provider, configuration };
}

function accountOf({ accounts, subusers, admins }: Estate): JsonReport['account'] {
  const [{ keys, auditor, unread }, ...others] = accounts;
  return {
    keys: keys.length,
    auditor:
      auditor === null || auditor.id === null
        ? null
        : { id: auditor.id, name: auditor.name, scopes: [...auditor.scopes] },
    unread: unread.map(unreadKey),
    // Absent where nobody asked, so that such a report is what it always was.
    ...(subusers === null ? {} : { subusers: subusers.map((one) => subuserOf(one, others)) }),
    ...(admins === null ? {} : { teammates: { admins: admins.admins, pending: admins.pending } }),
  };
}

function subuserOf({ name, region, isDisabled: disabled }: Subuser, accounts: readonly Account[]) {
  const account = accounts.find(({ ref }) => ref.subuser === name);
  const unread = (account?.unread ?? []).map(unreadKey);
  const isRead = account !== undefined && (isComplete(account) || isAnythingRead(account));
  return { name, region, disabled, keys: isRead ? account.keys.length : null, unread };
}

function unreadKey({ id, name, reason }: UnreadKey) {
  return { id, name, reason };
}

/** Null for the dashboard and for what is refused to every grantor alike. */
function grantorOf({ grantor }: JudgedAttempt): JsonKey | null {
  return grantor.kind === 'key' ? jsonKey(grantor.key) : null;
}

/** Null where no answer is documented, where it depends on how SendGrid compares, and for the dashboard. */
function predictedOf({ grantor, verdict }: JudgedAttempt): PredictedAnswer | null {
  if (grantor.kind === 'dashboard' || !('predicted' in verdict) || verdict.predicted === null) return null;
  const { status, message, messageFull } = verdict.predicted;
  return { status, message, messageFull };
}

function jsonLocation({ file, start, end }: Location): JsonLocation {
  return {
    file,
    startLine: start.line,
    startColumn: start.column,
    endLine: end.line,
    endColumn: end.column,
  };
}
