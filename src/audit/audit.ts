import { estateChange } from '../change/estate-change.js';
import { planChanges } from '../change/plan-changes.js';
import { policyFor } from '../govern/policy-for.js';
import { type SortedResources, sortedResources } from '../grants/whose-account.js';
import { type Account, accountItself, isComplete } from '../model/account.js';
import type { JudgedAttempt } from '../model/attempt.js';
import type { Day } from '../model/day.js';
import type { Estate } from '../model/estate.js';
import type { Finding } from '../model/finding.js';
import { worstFindingFirst } from '../model/finding-order.js';
import { byName, type LiveKey, markNamesakes, ofSubuser, shownName } from '../model/key.js';
import type { PlanToJudge } from '../model/plan.js';
import type { PlanChange } from '../model/plan-change.js';
import { labelOf, type Policy } from '../model/policy.js';
import type { PolicyChange } from '../model/policy-change.js';
import type { KeyRow, Problem, Remark } from '../model/report.js';
import { selectedBy } from '../model/subuser-selector.js';
import { quote } from '../text/wording.js';
import { remarksOnPlan } from './plan-remarks.js';
import type { Rule, Subject } from './rule.js';
import { settle } from './settle.js';
import { subjectsOf } from './subjects.js';
import { baseVersionOf, versionOf, weighing } from './versions.js';
import type { Judged } from './waiving.js';

/** What the rules found when the policy was held against one account, or against all of the estate. */
export interface Audit {
  /** Sorted: severity, the policy before other files, file, line, column, rule, key. */
  readonly findings: readonly Finding[];
  /** What was judged and when. */
  readonly judged: Judged;
  /** Account by account: in the policy's order, then in the plan's. */
  readonly grants: readonly JudgedAttempt[];
  /** Account by account: by name and id. */
  readonly keys: readonly KeyRow[];
  /** What the change gives and takes; null where there is no base. */
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

/** Each item stands for an account of its own: what entries say by themselves is judged all the same. */
function unseenAccounts({ subusers }: Policy): Estate['accounts'] {
  const items = (subusers?.items ?? []).filter(({ isIgnored }) => !isIgnored);
  return [
    nothingRead,
    ...items.map(({ selector }) => ({ ...nothingRead, ref: { subuser: selectedBy(selector) } })),
  ];
}

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

/** Audits the account itself alone. */
export function audit({ account, ...others }: AuditInput, rules: readonly Rule[]): Audit {
  const estate: Estate | null = account && {
    ...{ accounts: [account], subusers: null, admins: null, faults: [], notices: [] },
  };
  return auditEstate({ ...others, estate }, rules);
}

/**
 * Holds the policy against each account of the estate, which is null where none could be looked at, and runs every rule for
 * which enough was read. With a base, the same rules run on it, so that it can be told what the change brings in.
 */
export function auditEstate(
  {
    policy,
    estate: seen,
    base,
    plan = null,
    today = null,
  }: Omit<AuditInput, 'account'> & { readonly estate: Estate | null },
  rules: readonly Rule[],
): Audit {
  const [itself, ...others] = seen?.accounts ?? unseenAccounts(policy);
  const accounts = [marked(itself), ...others.map(marked)] as const;
  const estate: Estate | null = seen && { ...seen, accounts };
  const change =
    base === null ? null : estateChange(base, policy, { accounts, subusers: seen?.subusers ?? [] }, rules);
  const sorted =
    plan === null ? noResources : sortedResources(plan, policy, regionsOf(estate, policy, accounts));
  const held = { accounts, estate, today };
  const subjects = subjectsOf({ ...held, policy, change, sorted });
  const judging = { today, hasPlan: plan !== null };
  const before =
    base &&
    baseVersionOf(
      { policy: base, ...subjectsOf({ ...held, policy: base, change: null, sorted: noResources }) },
      weighing(rules, [base]),
      judging,
    );
  const both = base === null ? [policy] : [policy, base];
  const after = versionOf({ policy, ...subjects }, weighing(rules, both), judging);
  const { each, whole } = subjects;
  const { grants, read } = whole;
  return {
    findings: settle(after, before).sort(worstFindingFirst(policy.file)),
    judged: { policy, accounts, today },
    grants,
    keys: accounts.flatMap((account) => rowsOf(account, each)),
    diff: change,
    planChanges: inPlansOrder(each.flatMap(changesIn), plan),
    problems: each.flatMap(secondEntries),
    remarks: plan === null ? [] : remarksOnPlan({ plan, policy, sorted, grants, read }),
  };
}

const noResources: SortedResources = { own: [], ofSubusers: new Map(), others: [] };

/** The region of each subuser that is judged, as SendGrid lists it; null where it is not listed. */
function regionsOf(
  estate: Estate | null,
  policy: Policy,
  accounts: Estate['accounts'],
): ReadonlyMap<string, string | null> {
  const listed = new Map(estate?.subusers?.map(({ name, region }) => [name, region]));
  const judged = accounts.flatMap(({ ref }) => (policyFor(policy, ref) ? (ref.subuser ?? []) : []));
  return new Map(judged.map((name) => [name, listed.get(name) ?? null]));
}

/** The account with its keys as they are shown: with their subuser, and with their id where a name is no single key's. */
function marked(account: Account): Account {
  const whose = ofSubuser(account.ref.subuser);
  const keys = markNamesakes(account.keys);
  if (whose.subuser === undefined) return { ...account, keys };
  return {
    ...account,
    keys: keys.map((key): LiveKey => ({ ...key, ...whose })),
    unread: account.unread.map((key) => ({ ...key, ...whose })),
  };
}

function changesIn({ account, resources, grants }: Subject): readonly PlanChange[] {
  return isComplete(account) ? planChanges(resources, grants, account.keys) : [];
}

function inPlansOrder(changes: readonly PlanChange[], plan: PlanToJudge | null): readonly PlanChange[] {
  const order = new Map((plan?.resources ?? []).map((resource, index) => [resource, index]));
  return [...changes].sort((a, b) => (order.get(a.resource) ?? 0) - (order.get(b.resource) ?? 0));
}

function secondEntries({ shadowed, account }: Subject): Problem[] {
  return shadowed.map((entry) => {
    const name = shownName({ name: labelOf(entry), ...ofSubuser(account.ref.subuser) });
    return {
      kind: 'policy',
      message: `Key ${quote(name)} has a second entry: every live key of that name is governed by its \`id\`. Remove this entry, or name another key.`,
      location: entry.location,
    };
  });
}

function rowsOf(account: Account, subjects: readonly Subject[]): KeyRow[] {
  const subject = subjects.find((one) => one.account === account);
  const governed = subject?.governed ?? [];
  const unmanaged = subject?.unmanaged ?? account.keys;
  return [...governed, ...unmanaged.map((key) => ({ key, entry: null }))].sort((a, b) =>
    byName(a.key, b.key),
  );
}
