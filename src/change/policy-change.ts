import type { Account } from '../model/account.js';
import { type RuleId, ruleIds, type Severity } from '../model/finding.js';
import { type Policy, weightOf } from '../model/policy.js';
import type { PolicyChange, PrivilegeChange, SeverityChange } from '../model/policy-change.js';
import { adminChanges } from './admin-changes.js';
import { type BeforeAndAfter, everyoneIn } from './affected.js';
import { earlierEntries } from './earlier-entries.js';
import { endChanges } from './end-changes.js';
import { grantorChanges } from './grantor-change.js';
import { formerInvariants, invariantChanges } from './invariant-changes.js';
import { limitChanges } from './limit-changes.js';
import { widenedByOrder } from './order-of-patterns.js';
import { comparer, isDifference } from './privileges.js';
import { terraformChanges } from './terraform-changes.js';
import { waiverChanges } from './waiver-changes.js';

/** A rule with the severity that it has where a policy is silent. */
export interface RuleDefault {
  readonly id: RuleId;
  readonly severity: Severity;
}

/** What of a change concerns the keys of one account. */
export type AccountChange = Pick<PolicyChange, 'privileges' | 'grantors' | 'limits' | 'admins' | 'ends'>;

/** What the change from one version of the policy to another gives and takes, for the keys of the account itself. */
export function policyChange(
  base: Policy,
  head: Policy,
  account: Account,
  rules: readonly RuleDefault[],
): PolicyChange {
  return {
    ...accountChange(base, head, account),
    severities: severityChanges(base, head, rules),
    terraform: terraformChanges(base, head, account),
    waivers: waiverChanges(base, head, account),
    invariants: invariantChanges(base, head, account),
    subusers: [],
    maxAdmins: maxAdminsChange(base, head),
    formerInvariants: formerInvariants(base, head),
  };
}

/** What entries and grantors of one account give and take; `parent` is the account itself where this one is a subuser's. */
export function accountChange(
  base: Policy,
  head: Policy,
  account: Account,
  parent: Account | null = null,
): AccountChange {
  const everyone = everyoneIn(base, head, account);
  const earlier = earlierEntries(base, head, everyone);
  return {
    privileges: privilegeChanges(base, head, everyone),
    grantors: grantorChanges(base, head, account, everyone, parent),
    limits: limitChanges(base, head, everyone),
    admins: adminChanges(head, earlier),
    ends: endChanges(base, head, earlier),
  };
}

function maxAdminsChange({ maxAdmins: before }: Policy, head: Policy): PolicyChange['maxAdmins'] {
  const after = head.maxAdmins;
  if (before === null || (after !== null && after.value <= before.value)) return null;
  const location = after?.location ?? head.versionLocation;
  return { before: before.value, after: after?.value ?? null, location };
}

function privilegeChanges(
  base: Policy,
  head: Policy,
  everyone: readonly BeforeAndAfter[],
): readonly PrivilegeChange[] {
  const contents = comparer();
  const order = new Map([...head.entries, ...base.entries].map((entry, index) => [entry, index]));
  const orderOf = ({ before, after }: PrivilegeChange) => {
    const { entry } = after ?? before ?? {};
    return entry === undefined ? -1 : (order.get(entry) ?? -1);
  };
  const certain = everyone
    .map(({ affected, before, after }) => ({ affected, ...contents.compare(before, after) }))
    .filter(isDifference);
  return [...certain, ...widenedByOrder(base, head, certain, contents)].sort(
    (a, b) => orderOf(a) - orderOf(b),
  );
}

/** The severity of every rule in both versions, where they differ. */
function severityChanges(base: Policy, head: Policy, rules: readonly RuleDefault[]): SeverityChange[] {
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  return ruleIds.flatMap((id) => {
    const rule = byId.get(id);
    if (rule === undefined) return [];
    const [before, after] = [weightOf(base, rule), weightOf(head, rule)];
    return before === after ? [] : [{ rule: id, before, after }];
  });
}
