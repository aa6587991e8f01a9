import { type Finding, type Severity, severities } from '../model/finding.js';
import type { JudgedGrant } from '../model/grant.js';
import { byName, type Inventory, isComplete } from '../model/inventory.js';
import { compareText } from '../model/order.js';
import { labelOf, type Policy } from '../model/policy.js';
import type { KeyRow, Problem } from '../model/report.js';
import { byPlace } from '../model/source.js';
import { quote } from '../model/wording.js';
import { fingerprint } from './fingerprint.js';
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
  /** Entries that the live account shows to be a second entry for one key. */
  readonly problems: readonly Problem[];
}

const nothingRead: Inventory = { keys: [], auditor: null, vanished: [], unread: [], faults: [] };

/**
 * Holds the policy against the account and runs every rule for which enough was read:
 * `inventory` is null where the account could not be looked at, so that only the policy itself is checked.
 */
export function audit(policy: Policy, inventory: Inventory | null, rules: readonly Rule[]): Audit {
  const account = inventory ?? nothingRead;
  const reconciliation = reconcile(policy, account);
  const subject: Subject = { ...reconciliation, policy, inventory: account, grants: [], base: null };
  const read = inventory === null ? 'policy' : isComplete(inventory) ? 'account' : 'keys';
  return {
    findings: rules
      .filter(({ needs }) => reach.indexOf(needs) <= reach.indexOf(read))
      .flatMap((rule) => run(rule, subject))
      .sort(worstFirst),
    grants: subject.grants,
    keys: rowsOf(reconciliation),
    problems: reconciliation.shadowed.map((entry) => ({
      kind: 'policy',
      message: `Key ${quote(labelOf(entry))} has a second entry: every live key of that name is governed by its \`id\`. Remove this entry, or name another key.`,
      location: entry.location,
    })),
  };
}

const reach: readonly Rule['needs'][] = ['policy', 'keys', 'account'];

function run(rule: Rule, subject: Subject): Finding[] {
  const severity = severityOf(rule, subject.policy);
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

function severityOf(rule: Rule, policy: Policy): Severity | 'off' {
  return policy.rules.get(rule.id)?.value ?? rule.severity;
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
