import type { Audit } from '../audit/audit.js';
import { noOffers, offersFor } from '../audit/offers.js';
import { resultOf } from '../audit/result.js';
import { waivingOf } from '../audit/waiving.js';
import type { Account } from '../model/account.js';
import type { Day } from '../model/day.js';
import { type Estate, isReadAtAll, isReadWhole, liveKeysOf } from '../model/estate.js';
import { ofSubuser, shownName } from '../model/key.js';
import type { Plan } from '../model/plan.js';
import type { ReportedPlan } from '../model/plan-change.js';
import type { FailOn, KeyRow, Problem, Remark, Report } from '../model/report.js';
import { isWaived } from '../model/standing.js';
import { count, list, quote } from '../text/wording.js';

/** What a run has in hand when everything that could be read has been read. */
export interface Run {
  readonly now: Date;
  /** The day on which all was judged. */
  readonly today: Day;
  readonly policyFile: string;
  /** Null where none was read. */
  readonly plan: Plan | null;
  readonly failOn: FailOn;
  /** What kept the run from looking, besides the accounts' own faults. */
  readonly problems: readonly Problem[];
  readonly remarks: readonly Remark[];
  /** Null where no account was looked at. */
  readonly estate: Estate | null;
  /** Null where there was no policy to hold against the estate. */
  readonly audit: Audit | null;
  /** Whether the account was left out because the event gets no secrets. */
  readonly skipped: boolean;
  readonly proposal: string | null;
}

/** Makes the report of a run. */
export function reportOf(run: Run): Report {
  const accounts = run.estate?.accounts ?? [];
  const problems = [
    ...run.problems,
    ...(run.estate?.faults ?? []).map(unreadable),
    ...accounts.flatMap(({ faults }) => faults).map(unreadable),
    ...unreadKeys(accounts),
    ...(run.audit?.problems ?? []),
  ];
  const found = run.audit?.findings ?? [];
  const findings = found.filter((finding) => !isWaived(finding));
  const outcome = resultOf({ ...run, problems, findings });
  const judged = outcome.result === 'failed' ? run.audit?.judged : undefined;
  return {
    ...outcome,
    offers: judged === undefined ? noOffers : offersFor(outcome.decisive, waivingOf(judged)),
    audited: run.estate !== null && isReadWhole(run.estate),
    auditedAt: `${run.now.toISOString().slice(0, 19)}Z`,
    today: run.today,
    policyFile: run.policyFile,
    plan: run.plan && reportedPlan(run.plan, run.audit),
    failOn: run.failOn,
    problems,
    remarks: [...run.remarks, ...noticesOf(run.estate), ...accounts.flatMap(vanishedKeys)],
    estate: run.estate !== null && isReadAtAll(run.estate) ? run.estate : null,
    findings,
    waived: found.filter(isWaived),
    grants: run.audit?.grants ?? [],
    diff: run.audit?.diff ?? null,
    keys: run.audit?.keys ?? unjudged(run.estate),
    proposal: run.proposal,
  };
}

function reportedPlan({ file, isComplete }: Plan, audit: Audit | null): ReportedPlan {
  return { file, isComplete, changes: audit?.planChanges ?? [] };
}

/** The live keys of a run that had no policy to hold against them. */
function unjudged(estate: Estate | null): KeyRow[] {
  return (estate === null ? [] : liveKeysOf(estate)).map((key) => ({ key, entry: null }));
}

/** What kept keys from being read is said once, whosever they are. */
function unreadKeys(accounts: readonly Account[]): Problem[] {
  const byReason = new Map<string, string[]>();
  for (const { ref, unread } of accounts) {
    for (const { id, name, reason } of unread) {
      const names = byReason.get(reason) ?? [];
      byReason.set(reason, names);
      names.push(shownName({ name: name || id, ...ofSubuser(ref.subuser) }));
    }
  }
  return Array.from(byReason, ([reason, names]) =>
    unreadable(
      `${count(names.length, 'key')} could not be read, so that the audit is not complete: ${list(names)}. ${reason}`,
    ),
  );
}

function unreadable(message: string): Problem {
  return { kind: 'sendgrid', message, location: null };
}

function noticesOf(estate: Estate | null): Remark[] {
  return (estate?.notices ?? []).map((message) => ({ severity: 'notice', message }));
}

function vanishedKeys({ ref, vanished }: Account): Remark[] {
  return vanished.map(({ id, name }) => ({
    severity: 'notice',
    message: `Key ${quote(shownName({ name, ...ofSubuser(ref.subuser) }))} (id ${id}) was deleted while the audit ran; it counts as not live.`,
  }));
}
