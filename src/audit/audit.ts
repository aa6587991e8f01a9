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
import { type Finding, severities } from '../model/finding.js';
import { byName, markNamesakes } from '../model/key.js';
import { compareText } from '../model/order.js';
import type { PlanToJudge } from '../model/plan.js';
import type { PlanChange } from '../model/plan-change.js';
import { labelOf, type Policy, weightOf } from '../model/policy.js';
import type { PolicyChange } from '../model/policy-change.js';
import type { KeyRow, Problem, Remark } from '../model/report.js';
import { byPlace } from '../model/source.js';
import { quote } from '../text/wording.js';
import { remarksOnPlan } from './plan-remarks.js';
import type { Rule, Subject } from './rule.js';
import { type BaseVersion, type Found, settle, traceOf, type Version } from './settle.js';

/** What the rules found when the policy was held against one account, or against all of the estate. */
export interface Audit {
  /** Sorted: severity, the policy before other files, file, line, column, rule, key. */
  readonly findings: readonly Finding[];
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
  /** The Terraform plan that is judged as well. */
  readonly plan?: PlanToJudge | null;
  /** The day on which it is audited, in UTC; null or left out: no day is over. */
  readonly today?: Day | null;
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
  const before =
    base && baseVersionOf(base, subjectOf(base, account, null, noResources, today), weighing(able, [base]));
  const after = versionOf(policy, subject, weighing(able, base === null ? [policy] : [policy, base]));
  return {
    findings: settle(after, before).sort(worstFirst(policy.file)),
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
  { estate, ...input }: Omit<AuditInput, 'account'> & { readonly estate: Estate | null },
  rules: readonly Rule[],
): Audit {
  const accounts = estate?.accounts ?? [null];
  const audits = accounts.map((account) => audit({ ...input, account }, rules));
  return {
    findings: audits.flatMap(({ findings }) => findings).sort(worstFirst(input.policy.file)),
    grants: audits.flatMap(({ grants }) => grants),
    keys: audits.flatMap(({ keys }) => keys),
    diff: audits[0]?.diff ?? null,
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
  return { ...governance, policy, account, change, grants, asking, holders, resources, elsewhere, today };
}

const reach: readonly Rule['needs'][] = ['policy', 'keys', 'account'];

/** The rules that one of the policies does not switch off. */
function weighing(rules: readonly Rule[], policies: readonly Policy[]): readonly Rule[] {
  return rules.filter((rule) => policies.some((policy) => weightOf(policy, rule) !== 'off'));
}

function versionOf(policy: Policy, subject: Subject, rules: readonly Rule[]): Version {
  return { found: [...foundBy(rules, subject)], weightOf: (rule) => weightOf(policy, rule) };
}

function baseVersionOf(policy: Policy, subject: Subject, rules: readonly Rule[]): BaseVersion {
  return { traces: Array.from(foundBy(rules, subject), traceOf), weightOf: (rule) => weightOf(policy, rule) };
}

/** One after the other, so that of what is not kept no more than one is there. */
function* foundBy(rules: readonly Rule[], subject: Subject): Iterable<Found> {
  for (const rule of rules) for (const violation of rule.check(subject)) yield { rule, violation };
}

function worstFirst(policyFile: string): (a: Finding, b: Finding) => number {
  const isElsewhere = ({ location }: Finding) => Number(location.file !== policyFile);
  return (a, b) =>
    severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
    isElsewhere(a) - isElsewhere(b) ||
    byPlace(a.location, b.location) ||
    compareText(a.rule, b.rule) ||
    compareText(a.key?.name ?? '', b.key?.name ?? '') ||
    compareText(a.key?.id ?? '', b.key?.id ?? '');
}

function rowsOf({ governed, unmanaged }: Governance): KeyRow[] {
  return [...governed, ...unmanaged.map((key) => ({ key, entry: null }))].sort((a, b) =>
    byName(a.key, b.key),
  );
}
