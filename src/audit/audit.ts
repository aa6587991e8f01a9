import { planChanges } from '../change/plan-changes.js';
import { policyChange } from '../change/policy-change.js';
import { type Governance, govern } from '../govern/govern.js';
import { attemptsOf } from '../grants/asked.js';
import { holdersOf } from '../grants/holders.js';
import { judge } from '../grants/judge.js';
import { plannedAttempts } from '../grants/planned.js';
import { type SortedResources, sortedResources } from '../grants/whose-account.js';
import { type Account, accountItself, isComplete } from '../model/account.js';
import type { JudgedAttempt } from '../model/attempt.js';
import type { Day } from '../model/day.js';
import type { Estate } from '../model/estate.js';
import type { Finding } from '../model/finding.js';
import { worstFindingFirst } from '../model/finding-order.js';
import { byName, markNamesakes } from '../model/key.js';
import type { PlanToJudge } from '../model/plan.js';
import type { PlanChange } from '../model/plan-change.js';
import { labelOf, type Policy } from '../model/policy.js';
import type { PolicyChange } from '../model/policy-change.js';
import type { KeyRow, Problem, Remark } from '../model/report.js';
import { quote } from '../text/wording.js';
import { remarksOnPlan } from './plan-remarks.js';
import type { Rule, Subject } from './rule.js';
import { settle } from './settle.js';
import { baseVersionOf, versionOf, weighing } from './versions.js';
import type { Judged } from './waiving.js';

/** What the rules found when the policy was held against one account, or against all of the estate. */
export interface Audit {
  /** Sorted: severity, the policy before other files, file, line, column, rule, key. */
  readonly findings: readonly Finding[];
  /** What was judged and when; of an estate the account itself. */
  readonly judged: Judged;
  /** In the policy's order, then in the plan's. */
  readonly grants: readonly JudgedAttempt[];
  /** By name and id. */
  readonly keys: readonly KeyRow[];
  /** What the change gives and takes, of an estate in the account itself; null where there is no base. */
  readonly diff: PolicyChange | null;
  /** What the plan gives and takes, in its order. */
  readonly planChanges: readonly PlanChange[];
  /** Entries that the live account shows to be a second entry for one key. */
  readonly problems: readonly Problem[];
  /** What is to be said of the plan besides findings. */
  readonly remarks: readonly Remark[];
}

/** Not complete, so that nothing is concluded from what it lacks. */
const nothingRead: Account = {
  ref: accountItself,
  keys: [],
  auditor: null,
  vanished: [],
  unread: [],
  faults: ['The account was not looked at.'],
};

/** One account, and what is held against it; `account` is null where it could not be looked at. */
export interface AuditInput {
  readonly policy: Policy;
  readonly account: Account | null;
  /** The policy before the change; null where there is nothing to compare with. */
  readonly base: Policy | null;
  /** The day in UTC on which both versions are judged; null where none is known, so that no waiver counts and no day is over. */
  readonly today?: Day | null;
  /** The Terraform plan that is judged as well. */
  readonly plan?: PlanToJudge | null;
}

/**
 * Holds the policy against the account and runs every rule for which enough was read. With a base, the same rules run
 * on it, so that it can be told what the change brings in.
 */
export function audit(
  { policy, account: seen, base, plan = null, today = null }: AuditInput,
  rules: readonly Rule[],
): Audit {
  const account = seen === null ? nothingRead : { ...seen, keys: markNamesakes(seen.keys) };
  const read = seen === null ? 'policy' : isComplete(seen) ? 'account' : 'keys';
  const able = rules.filter(({ needs }) => reach.indexOf(needs) <= reach.indexOf(read));
  const change = base === null ? null : policyChange(base, policy, account, rules);
  const sorted = plan === null ? noResources : sortedResources(plan, policy);
  const subject = subjectOf(policy, account, change, sorted, today);
  const judging = { today, hasPlan: plan !== null };
  const before =
    base &&
    baseVersionOf(subjectOf(base, account, null, noResources, today), weighing(able, [base]), judging);
  const after = versionOf(subject, weighing(able, base === null ? [policy] : [policy, base]), judging);
  return {
    findings: settle(after, before).sort(worstFindingFirst(policy.file)),
    judged: { policy, account, today },
    grants: subject.grants,
    keys: rowsOf(subject),
    diff: change,
    planChanges: isComplete(account) ? planChanges(subject.resources, subject.grants, account.keys) : [],
    problems: subject.shadowed.map((entry) => ({
      kind: 'policy',
      message: `Key ${quote(labelOf(entry))} has a second entry: every live key of that name is governed by its \`id\`. Remove this entry, or name another key.`,
      location: entry.location,
    })),
    remarks: plan === null ? [] : remarksOnPlan({ plan, policy, sorted, grants: subject.grants, read }),
  };
}

/** Audits each account of the estate, which is null where none could be looked at. */
export function auditEstate(
  { policy, estate, ...others }: Omit<AuditInput, 'account'> & { readonly estate: Estate | null },
  rules: readonly Rule[],
): Audit {
  const [itself, ...rest] = estate?.accounts ?? [null];
  const first = audit({ policy, account: itself, ...others }, rules);
  const audits = [first, ...rest.map((account) => audit({ policy, account, ...others }, rules))];
  return {
    judged: first.judged,
    findings: audits.flatMap(({ findings }) => findings).sort(worstFindingFirst(policy.file)),
    grants: audits.flatMap(({ grants }) => grants),
    keys: audits.flatMap(({ keys }) => keys),
    diff: first.diff,
    planChanges: audits.flatMap((one) => one.planChanges),
    problems: audits.flatMap(({ problems }) => problems),
    remarks: audits.flatMap(({ remarks }) => remarks),
  };
}

const noResources: SortedResources = { own: [], others: [] };

function subjectOf(
  policy: Policy,
  account: Account,
  change: PolicyChange | null,
  { own: resources, others }: SortedResources,
  today: Day | null,
): Subject {
  const governance = govern(policy, account, resources);
  const holders = holdersOf(account.keys);
  const asked = attemptsOf(policy, account, governance);
  const planned = isComplete(account) ? plannedAttempts(resources, policy, account.keys) : [];
  const grants = judge([...asked, ...planned], holders, resources);
  const isSaidByTwin = ({ twin, source, verdict }: JudgedAttempt) =>
    twin !== null && source.kind === 'policy' && verdict.kind !== 'accepted';
  const asking = grants.filter((grant) => !isSaidByTwin(grant));
  const elsewhere = others.map(({ resource }) => resource);
  return {
    ...governance,
    policy,
    account,
    change,
    grants,
    asking,
    holders,
    resources,
    elsewhere,
    today,
    waiverUses: [],
  };
}

const reach: readonly Rule['needs'][] = ['policy', 'keys', 'account'];

function rowsOf({ governed, unmanaged }: Governance): KeyRow[] {
  return [...governed, ...unmanaged.map((key) => ({ key, entry: null }))].sort((a, b) =>
    byName(a.key, b.key),
  );
}
