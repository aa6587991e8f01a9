import { setImmediate } from 'node:timers/promises';
import { type Audit, auditEstate } from '../audit/audit.js';
import { problemsOf } from '../errors.js';
import { type Day, dayOf } from '../model/day.js';
import { isReadWhole, liveKeysOf } from '../model/estate.js';
import type { PlanToJudge } from '../model/plan.js';
import { type Problem, type Remark, type Report, withProblems } from '../model/report.js';
import { readyPolicy } from '../policy/ready-policy.js';
import { rules } from '../rules/registry.js';
import { type FoundAccount, readAccount } from './read-account.js';
import { type FoundBase, readBase } from './read-base.js';
import { planToJudge, readPlannedKeys } from './read-plan.js';
import { type FoundPolicy, missingPolicy, readPolicy } from './read-policy.js';
import { reportOf } from './report.js';
import type { Request } from './request.js';
import { type SourceLines, sourceLines } from './sources.js';

/** What came of a run. */
export interface Outcome {
  readonly report: Report;
  /** The text of the policy; null where it could not be read as one, so that nothing else of the workspace is shown. */
  readonly policyText: string | null;
  /** What may be shown of the other files in which findings stand. */
  readonly sources: SourceLines;
}

/**
 * Policy in, live keys read, findings out: reads what can be read, and reports it whatever went wrong on the way; a bug, too,
 * becomes a problem of the report.
 */
export async function run(request: Request): Promise<Outcome> {
  try {
    return await look(request);
  } catch (error) {
    const report = withProblems(nothingSeen(request), problemsOf(error));
    return { report, policyText: null, sources: new Map() };
  }
}

async function look(request: Request): Promise<Outcome> {
  // One day for all of the run, even where midnight comes in between.
  const today = dayOf(request.now());
  const policy = readPolicy(request, today);
  const plan = readPlannedKeys(request);
  const [account, base] = await Promise.all([readAccount(request, policy), readBase(request, policy, today)]);
  const checked = check({ policy, account, base, plan: planToJudge(plan, request), today });
  // A signal that came during the audit is heard only now: the loop looks for signals between one turn and the next.
  await setImmediate();
  await setImmediate();
  const proposal = policy.isMissing ? proposalFrom(account) : null;
  const report = reportOf({
    now: request.now(),
    today,
    policyFile: policy.file,
    plan: plan.plan,
    failOn: request.failOn,
    problems: [
      ...(request.signal.aborted ? [cancelled] : []),
      ...[...request.problems, ...request.besides, ...missingPolicy(request, policy, proposal !== null)],
      ...[policy, plan, account, base, checked].flatMap(({ problems }) => problems),
    ],
    remarks: [request, plan, account, base, checked].flatMap(({ remarks }) => remarks),
    estate: account.estate,
    audit: checked.audit,
    skipped: account.isSkipped,
    proposal,
  });
  const sources = sourceLines(report.findings, plan.texts, request.redaction);
  return { report, policyText: policy.text, sources };
}

/** That the run was cancelled. */
export const cancelled: Problem = {
  kind: 'cancelled',
  message:
    'The run was cancelled before it was through: what it had read until then is reported, and what was to be written or sent after that may be missing. Run the audit again.',
  location: null,
};

/** A ready policy; none from an account that was not read whole, since it would leave keys out. */
function proposalFrom({ estate }: FoundAccount): string | null {
  return estate !== null && isReadWhole(estate) ? readyPolicy(liveKeysOf(estate)) : null;
}

/** The audit, or the bug in it: what was read is reported all the same. */
function check({ policy: { policy }, account: { estate }, base: { base }, plan, today }: Read): Checked {
  const nothing = { audit: null, problems: [], remarks: [] };
  if (policy === null) return nothing;
  try {
    const audit = auditEstate({ policy, estate, base, plan, today }, rules);
    return { audit, problems: [], remarks: audit.remarks };
  } catch (error) {
    return { ...nothing, problems: problemsOf(error) };
  }
}

interface Read {
  readonly policy: FoundPolicy;
  readonly account: FoundAccount;
  readonly base: FoundBase;
  readonly plan: PlanToJudge | null;
  readonly today: Day;
}

interface Checked {
  readonly audit: Audit | null;
  readonly problems: readonly Problem[];
  readonly remarks: readonly Remark[];
}

/** For a bug that lost all else. */
function nothingSeen({ policy, failOn, problems, remarks, now }: Request): Report {
  const nothing = { plan: null, estate: null, audit: null, skipped: false, proposal: null } as const;
  return reportOf({
    now: now(),
    today: dayOf(now()),
    policyFile: policy.kind === 'file' ? policy.path : '',
    failOn,
    problems,
    remarks,
    ...nothing,
  });
}
