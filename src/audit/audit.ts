import type { PrivilegeDiff } from '../model/diff.js';
import { type Finding, type Severity, severities } from '../model/finding.js';
import type { JudgedGrant } from '../model/grant.js';
import { byName, type Inventory, isComplete } from '../model/inventory.js';
import { compareText } from '../model/order.js';
import { labelOf, type Policy } from '../model/policy.js';
import type { KeyRow, Problem } from '../model/report.js';
import { byPlace } from '../model/source.js';
import { quote } from '../model/wording.js';
import { privilegeDiff } from './diff.js';
import { fingerprint } from './fingerprint.js';
import { grantorsOf } from './grantors.js';
import { grantsOf } from './grants.js';
import { introducedSince } from './introduced.js';
import { judge } from './judge.js';
import { type Reconciliation, reconcile } from './reconcile.js';
import type { Rule, Subject } from './rule.js';

/** What the rules found when the policy was held against the account. */
export interface Audit {
  /** Sorted: severity, line, column, rule, key. */
  readonly findings: readonly Finding[];
  /** In the policy's order. */
  readonly grants: readonly JudgedGrant[];
  /** By name and id. */
  readonly keys: readonly KeyRow[];
  /** What the change gives and takes; null where there is no base. */
  readonly diff: PrivilegeDiff | null;
  /** Entries that the live account shows to be a second entry for one key. */
  readonly problems: readonly Problem[];
}

/** Not complete, so that nothing is concluded from what it lacks. */
const nothingRead: Inventory = {
  keys: [],
  auditor: null,
  vanished: [],
  unread: [],
  faults: ['The account was not looked at.'],
};

/** What a run holds against each other; `inventory` is null where the account could not be looked at. */
export interface AuditInput {
  readonly policy: Policy;
  readonly inventory: Inventory | null;
  /** The policy before the change; null where there is nothing to compare with. */
  readonly base: Policy | null;
}

/**
 * Holds the policy against the account and runs every rule for which enough was read. With a base, the same audit runs
 * on it: a finding that is there too is not introduced.
 */
export function audit({ policy, inventory, base }: AuditInput, rules: readonly Rule[]): Audit {
  const account = inventory ?? nothingRead;
  const read = inventory === null ? 'policy' : isComplete(inventory) ? 'account' : 'keys';
  const able = rules.filter(({ needs }) => reach.indexOf(needs) <= reach.indexOf(read));
  const subject = subjectOf(policy, account, base, rules);
  const findingsIn = (of: Subject) => able.flatMap((rule) => run(rule, of));
  const before = base === null ? [] : findingsIn(subjectOf(base, account, null, rules));
  return {
    findings: introducedSince(findingsIn(subject).sort(worstFirst), before),
    grants: subject.grants,
    keys: rowsOf(subject),
    diff: base === null ? null : privilegeDiff(base, subject),
    problems: subject.shadowed.map((entry) => ({
      kind: 'policy',
      message: `Key ${quote(labelOf(entry))} has a second entry: every live key of that name is governed by its \`id\`. Remove this entry, or name another key.`,
      location: entry.location,
    })),
  };
}

function subjectOf(
  policy: Policy,
  inventory: Inventory,
  base: Policy | null,
  rules: readonly Rule[],
): Subject {
  const reconciliation = reconcile(policy, inventory);
  const grantors = grantorsOf(inventory);
  const grants = judge(grantsOf(policy, inventory, reconciliation), policy, inventory, grantors);
  return { ...reconciliation, policy, inventory, base, rules, grants, grantors };
}

const reach: readonly Rule['needs'][] = ['policy', 'keys', 'account'];

function run(rule: Rule, subject: Subject): Finding[] {
  const severity = severityOf(rule, subject);
  if (severity === 'off') return [];
  return Array.from(rule.check(subject), ({ message, location, key = null, scopes = [], related = [] }) => ({
    rule: rule.id,
    severity,
    introduced: true,
    fingerprint: fingerprint(rule.id, key, scopes),
    message,
    key,
    scopes,
    location,
    related,
  }));
}

function severityOf(rule: Rule, { policy, base }: Subject): Severity | 'off' {
  const source = rule.severityFrom === 'base' && base !== null ? base : policy;
  return source.rules.get(rule.id)?.value ?? rule.severity;
}

function worstFirst(a: Finding, b: Finding): number {
  return (
    severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
    byPlace(a.location, b.location) ||
    compareText(a.rule, b.rule) ||
    compareText(a.key?.name ?? '', b.key?.name ?? '') ||
    compareText(a.key?.id ?? '', b.key?.id ?? '')
  );
}

function rowsOf({ governed, unmanaged }: Reconciliation): KeyRow[] {
  return [...governed, ...unmanaged.map((key) => ({ key, entry: null }))].sort((a, b) =>
    byName(a.key, b.key),
  );
}
