import type { Day } from '../model/day.js';
import { type Policy, weightOf } from '../model/policy.js';
import type { Waiver } from '../model/waiver.js';
import type { Rule, Subject, Violation } from './rule.js';
import { type BaseVersion, coverableOf, type Found, type Trace, traceOf, type Version } from './settle.js';
import type { Subjects } from './subjects.js';
import { needsPlan, waiverWatch } from './waiver-uses.js';
import { type Waiving, waiverCoverage, waivingOf } from './waiving.js';

/** What both versions of the policy are judged with. */
export interface Judging {
  readonly today: Day | null;
  readonly hasPlan: boolean;
}

/** A version of the policy with what rules are asked about under it. */
export interface JudgedPolicy extends Subjects {
  readonly policy: Policy;
}

/** What the rules find in the policy that is judged. */
export function versionOf(judged: JudgedPolicy, rules: readonly Rule[], judging: Judging): Version {
  const waiving = waivingIn(judged, judging);
  const found = [...foundBy(rules, judged, waiving, judging)];
  return { found, waiving, weightOf: (rule) => weightOf(judged.policy, rule) };
}

/** The same of the policy before the change. What it waives today does not count as there, so that a change that drops the waiver brings it in. */
export function baseVersionOf(judged: JudgedPolicy, rules: readonly Rule[], judging: Judging): BaseVersion {
  const waiving = waivingIn(judged, judging);
  const traces: Trace[] = [];
  const waived: Trace[] = [];
  for (const found of foundBy(rules, judged, waiving, judging)) {
    const isWaived = waiverCoverage(coverableOf(found), waiving).kind === 'whole';
    (isWaived ? waived : traces).push(traceOf(found));
  }
  return { traces, waived, weightOf: (rule) => weightOf(judged.policy, rule) };
}

/** The rules that one of the policies does not switch off. */
export function weighing(rules: readonly Rule[], policies: readonly Policy[]): readonly Rule[] {
  return rules.filter((rule) => policies.some((policy) => weightOf(policy, rule) !== 'off'));
}

function waivingIn({ policy, each }: JudgedPolicy, { today }: Judging): Waiving {
  return waivingOf({ policy, accounts: each.map(({ account }) => account), today });
}

/** One after the other, so that of what is not kept no more than one is there. */
function* foundBy(
  rules: readonly Rule[],
  judged: JudgedPolicy,
  waiving: Waiving,
  { hasPlan }: Judging,
): Iterable<Found> {
  const watch = waiverWatch(waiving);
  const { policy, whole } = judged;
  const asked = new Map(weighing(rules, [policy]).map((rule) => [rule.id, rule]));
  for (const rule of rules.filter(({ runsLast }) => runsLast === undefined)) {
    for (const found of foundByOne(rule, judged)) {
      // What only the policy before the change said may be left out later.
      if (asked.has(rule.id) && found.violation.onlyIfNew !== true) watch.see(coverableOf(found));
      yield found;
    }
  }
  const waiverUses = watch.uses((waiver) => {
    const rule = asked.get(waiver.rule);
    return rule !== undefined && wasAskedOf(rule, waiver, judged) && (hasPlan || !needsPlan(rule.id, policy));
  });
  for (const rule of rules.filter(({ runsLast }) => runsLast === true)) {
    if (canAsk(rule, whole))
      for (const violation of rule.check({ ...whole, waiverUses })) yield foundIn(whole, rule, violation);
  }
}

function* foundByOne(rule: Rule, { each, whole }: Subjects): Iterable<Found> {
  const subjects = (rule.isAskedOnce ? [whole] : each).filter((subject) => canAsk(rule, subject));
  const shared = new Map<string, Found>();
  for (const subject of subjects) {
    for (const violation of rule.check(subject)) {
      const found = foundIn(subject, rule, violation);
      if (subjects.length === 1 || violation.key != null) {
        yield found;
        continue;
      }
      // One sentence at one place is one finding, in how many accounts it holds.
      const { location, about, matter } = violation;
      const identity = JSON.stringify([location, about, matter, found.subuser]);
      const same = shared.get(identity);
      shared.set(identity, same === undefined ? found : together(same, violation));
    }
  }
  yield* shared.values();
}

function together(found: Found, { scopes = [], extent = [] }: Violation): Found {
  const { violation } = found;
  const union = (all: readonly string[] = [], more: readonly string[]) => [...new Set([...all, ...more])];
  return {
    ...found,
    violation: {
      ...violation,
      scopes: union(violation.scopes, scopes),
      ...(violation.extent === undefined ? {} : { extent: union(violation.extent, extent) }),
    },
  };
}

function foundIn({ whose }: Subject, rule: Rule, violation: Violation): Found {
  const { subuser = violation.key?.subuser ?? whose?.subuser ?? null } = violation;
  return { rule, violation, subuser };
}

const reach: readonly Rule['needs'][] = ['policy', 'keys', 'account'];

/** Whether enough was read for the rule to speak. */
function canAsk({ needs }: Rule, { read }: Subject): boolean {
  return reach.indexOf(needs) <= reach.indexOf(read);
}

/** Whether the rule looked at the account that the waiver is about; keys that are left alone are none that it could find. */
function wasAskedOf(rule: Rule, { subuser }: Waiver, { each, whole }: Subjects): boolean {
  if (rule.isAskedOnce) return canAsk(rule, whole);
  const own = each.find(({ account }) => account.ref.subuser === (subuser?.value ?? null));
  if (own !== undefined) return canAsk(rule, own);
  const known = whole.estate?.subusers?.find(({ name }) => name === subuser?.value);
  return canAsk(rule, whole) && !(known?.isDisabled || known?.isIgnored);
}
