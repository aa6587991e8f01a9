import type { Day } from '../model/day.js';
import { type Policy, weightOf } from '../model/policy.js';
import type { Rule, Subject } from './rule.js';
import { type BaseVersion, coverableOf, type Found, type Trace, traceOf, type Version } from './settle.js';
import { needsPlan, waiverWatch } from './waiver-uses.js';
import { type Waiving, waiverCoverage, waivingOf } from './waiving.js';

/** What both versions of the policy are judged with. */
export interface Judging {
  readonly today: Day | null;
  readonly hasPlan: boolean;
}

/** What the rules find in the policy that is judged. */
export function versionOf(subject: Subject, rules: readonly Rule[], judging: Judging): Version {
  const waiving = waivingOf({ ...subject, today: judging.today });
  const found = [...foundBy(rules, subject, waiving, judging)];
  return { found, waiving, weightOf: (rule) => weightOf(subject.policy, rule) };
}

/** The same of the policy before the change. What it waives today does not count as there, so that a change that drops the waiver brings it in. */
export function baseVersionOf(subject: Subject, rules: readonly Rule[], judging: Judging): BaseVersion {
  const waiving = waivingOf({ ...subject, today: judging.today });
  const traces: Trace[] = [];
  const waived: Trace[] = [];
  for (const found of foundBy(rules, subject, waiving, judging)) {
    const isWaived = waiverCoverage(coverableOf(found), waiving).kind === 'whole';
    (isWaived ? waived : traces).push(traceOf(found));
  }
  return { traces, waived, weightOf: (rule) => weightOf(subject.policy, rule) };
}

/** One after the other, so that of what is not kept no more than one is there. */
function* foundBy(
  rules: readonly Rule[],
  subject: Subject,
  waiving: Waiving,
  { hasPlan }: Judging,
): Iterable<Found> {
  const watch = waiverWatch(waiving);
  const { policy } = subject;
  const asked = new Set(weighing(rules, [policy]).map(({ id }) => id));
  for (const rule of rules.filter(({ runsLast }) => runsLast === undefined)) {
    for (const violation of rule.check(subject)) {
      const found = { rule, violation };
      // What only the policy before the change said may be left out later.
      if (asked.has(rule.id) && violation.onlyIfNew !== true) watch.see(coverableOf(found));
      yield found;
    }
  }
  const waiverUses = watch.uses((rule) => asked.has(rule) && (hasPlan || !needsPlan(rule, policy)));
  for (const rule of rules.filter(({ runsLast }) => runsLast === true)) {
    for (const violation of rule.check({ ...subject, waiverUses })) yield { rule, violation };
  }
}

/** The rules that one of the policies does not switch off. */
export function weighing(rules: readonly Rule[], policies: readonly Policy[]): readonly Rule[] {
  return rules.filter((rule) => policies.some((policy) => weightOf(policy, rule) !== 'off'));
}
