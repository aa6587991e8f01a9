import type { EntryDiff, PrivilegeDiff } from '../model/diff.js';
import type { Severity } from '../model/finding.js';
import { ruleIds } from '../model/finding.js';
import { type Entry, labelOf, type Policy } from '../model/policy.js';
import { counterparts } from './counterpart.js';
import type { Rule } from './rule.js';

/** What a change of the policy gives and takes, entry by entry, and which settings it alters. */
export function privilegeDiff(base: Policy, head: Policy, rules: readonly Rule[]): PrivilegeDiff {
  const before = counterparts(base);
  const after = counterparts(head);
  const removed = base.entries.filter((entry) => after(entry) === undefined);
  return {
    entries: [
      ...head.entries.flatMap((entry) => entryDiff(before(entry), entry)),
      ...removed.flatMap((entry) => entryDiff(entry, undefined)),
    ],
    severities: severityChanges(base, head, rules),
    grantors: [
      ...grantorChange(null, base.grantor?.value, head.grantor?.value),
      ...head.entries.flatMap((entry) =>
        grantorChange(labelOf(entry), before(entry)?.grantor?.value, entry.grantor?.value),
      ),
    ],
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

function grantorChange(
  entry: string | null,
  before: string | undefined,
  after: string | undefined,
): PrivilegeDiff['grantors'] {
  return before === after ? [] : [{ entry, before: before ?? null, after: after ?? null }];
}

function wantedOf(entry: Entry | undefined): string[] {
  return (entry?.wanted ?? []).map(({ scope }) => scope);
}

function allowedBy(entry: Entry | undefined): string[] {
  return (entry?.allow ?? []).map(({ value }) => value);
}

function minus(these: readonly string[], those: readonly string[]): string[] {
  const other = new Set(those);
  return these.filter((text) => !other.has(text));
}
