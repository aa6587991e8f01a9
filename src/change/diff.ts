import type { Rule, Subject } from '../audit/rule.js';
import { withoutAutomatic } from '../catalogue/automatic.js';
import type { EntryDiff, PrivilegeDiff } from '../model/diff.js';
import type { Severity } from '../model/finding.js';
import { ruleIds } from '../model/finding.js';
import { type Entry, labelOf, type Policy } from '../model/policy.js';
import { counterparts, earlierEntries } from './counterpart.js';
import { grantorChanges } from './grantor-change.js';

/** What a change of the policy gives and takes, entry by entry, and which settings it alters. */
export function privilegeDiff(base: Policy, subject: Subject): PrivilegeDiff {
  const { policy: head, inventory, rules } = subject;
  const before = counterparts(base, inventory);
  const after = counterparts(head, inventory);
  const removed = base.entries.filter((entry) => after(entry) === undefined);
  const earlier = earlierEntries(base, inventory, subject);
  return {
    entries: [
      ...head.entries.flatMap((entry) => entryDiff(before(entry), entry)),
      ...removed.flatMap((entry) => entryDiff(entry, undefined)),
    ],
    severities: severityChanges(base, head, rules),
    grantors: grantorChanges(base, head, inventory, earlier).map((change) => ({
      entry: change.entry && labelOf(change.entry),
      before: change.before,
      after: change.after?.value ?? null,
    })),
  };
}

/** The severity of every rule in both versions, where they differ. */
export function severityChanges(
  base: Policy,
  head: Policy,
  rules: readonly Rule[],
): PrivilegeDiff['severities'] {
  const byDefault = new Map(rules.map(({ id, severity }) => [id, severity]));
  const severityIn = (policy: Policy, rule: (typeof ruleIds)[number]): Severity | 'off' | undefined =>
    policy.rules.get(rule)?.value ?? byDefault.get(rule);
  return ruleIds.flatMap((rule) => {
    const before = severityIn(base, rule);
    const after = severityIn(head, rule);
    return before === undefined || after === undefined || before === after ? [] : [{ rule, before, after }];
  });
}

function entryDiff(before: Entry | undefined, after: Entry | undefined): EntryDiff[] {
  const entry = after ?? before;
  if (entry === undefined) return [];
  const change = before === undefined ? 'added' : after === undefined ? 'removed' : 'changed';
  const gains = minus(wantedOf(after), wantedOf(before));
  const losses = minus(wantedOf(before), wantedOf(after));
  const allowGains = minus(allowedBy(after), allowedBy(before));
  const allowLosses = minus(allowedBy(before), allowedBy(after));
  const isSame = [gains, losses, allowGains, allowLosses].every(({ length }) => length === 0);
  if (change === 'changed' && isSame) return [];
  return [
    { label: labelOf(entry), location: entry.location, change, gains, losses, allowGains, allowLosses },
  ];
}

function wantedOf(entry: Entry | undefined): string[] {
  return withoutAutomatic((entry?.wanted ?? []).map(({ scope }) => scope));
}

function allowedBy(entry: Entry | undefined): string[] {
  return withoutAutomatic((entry?.allow ?? []).map(({ value }) => value));
}

function minus(these: readonly string[], those: readonly string[]): string[] {
  const other = new Set(those);
  return these.filter((text) => !other.has(text));
}
