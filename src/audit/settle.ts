import { addedScopes, type JudgedAttempt } from '../model/attempt.js';
import {
  type Finding,
  isStricter,
  type RuleId,
  type Severity,
  stricterOf,
  type Weight,
} from '../model/finding.js';
import type { Standing } from '../model/standing.js';
import { fingerprint } from './fingerprint.js';
import type { Rule, Violation } from './rule.js';

/** What a rule reports, before it is known what it counts as. */
export interface Found {
  readonly rule: Rule;
  readonly violation: Violation;
}

/** What was found in one version of the policy, and what the rules weigh there. */
export interface Version {
  readonly found: readonly Found[];
  readonly weightOf: (rule: Rule) => Weight;
}

/**
 * Makes findings of what was found, in its order, and decides what each counts as. What the base has as well was there:
 * a change that makes it smaller does not bring it in, and it weighs what the head says. What is new weighs the stricter
 * of what base and head say, so that no change silences what it brings in.
 */
export function settle(head: Version, base: Version | null): Finding[] {
  const newWeight = (rule: Rule) =>
    base === null ? head.weightOf(rule) : stricterOf(base.weightOf(rule), head.weightOf(rule));
  const isThere = base === null ? [] : [ofOneIdentity(base), ofOneAttempt(base, newWeight)];
  return head.found.flatMap((found) => {
    const isOld = isThere.some((has) => has(found));
    const weight = isOld ? head.weightOf(found.rule) : newWeight(found.rule);
    const standing: Standing = { kind: isOld ? 'already there' : 'new' };
    return weight === 'off' ? [] : [findingOf(found, weight, standing)];
  });
}

/** Rules whose findings of one key are told apart by what grows and shrinks with the change. */
const aboutApart: ReadonlySet<RuleId> = new Set(['critical-scope']);

/** Whether what the base has of the same rule, key and `about` covers, all together, what was found. */
function ofOneIdentity(base: Version): (found: Found) => boolean {
  const identityOf = ({ rule: { id }, violation: { key = null, about = null } }: Found) =>
    JSON.stringify([id, key?.id ?? key?.name ?? null, aboutApart.has(id) ? null : about]);
  const known = new Map<string, Set<string>>();
  for (const one of base.found) {
    const extent = known.get(identityOf(one)) ?? new Set();
    known.set(identityOf(one), extent);
    for (const item of extentOf(one)) extent.add(item);
  }
  return (found) => {
    const extent = known.get(identityOf(found));
    return extent !== undefined && extentOf(found).every((item) => extent.has(item));
  };
}

function extentOf({ violation: { extent, attempt, scopes = [] } }: Found): readonly string[] {
  return extent ?? (attempt === undefined ? scopes : addedScopes(attempt));
}

/**
 * Whether the base asks the same grantor for at least as much for the same key, with no better answer and no milder
 * finding: with fewer scopes another rule may speak of what stayed.
 */
function ofOneAttempt(base: Version, newWeight: (rule: Rule) => Weight): (found: Found) => boolean {
  const known = new Map<string, Found[]>();
  for (const one of base.found) {
    const identity = attemptIdentity(one.violation.attempt);
    if (identity !== null) known.set(identity, [...(known.get(identity) ?? []), one]);
  }
  return (found) => {
    const {
      rule,
      violation: { attempt },
    } = found;
    const befores = known.get(attemptIdentity(attempt) ?? '') ?? [];
    return befores.some(({ rule: ruleBefore, violation: { attempt: before } }) => {
      if (attempt === undefined || before === undefined) return false;
      const asked = new Set(addedScopes(before));
      return (
        !isStricter(newWeight(rule), base.weightOf(ruleBefore)) &&
        answers.indexOf(before.verdict.kind) <= answers.indexOf(attempt.verdict.kind) &&
        addedScopes(attempt).every((scope) => asked.has(scope))
      );
    });
  };
}

/** From worst to best. */
const answers: readonly JudgedAttempt['verdict']['kind'][] = ['refused', 'unproven', 'accepted'];

function attemptIdentity(attempt: JudgedAttempt | undefined): string | null {
  if (attempt === undefined) return null;
  const { method, key, namedGrantor } = attempt;
  return JSON.stringify([method, key.id ?? key.name, namedGrantor?.value ?? null]);
}

function findingOf(
  { rule: { id: rule }, violation }: Found,
  severity: Severity,
  standing: Standing,
): Finding {
  const { key = null, scopes = [], about = null } = violation;
  return {
    rule,
    severity,
    standing,
    fingerprint: fingerprint({ rule, key, scopes, about }),
    matter: violation.matter,
    threat: violation.threat ?? null,
    advice: violation.advice,
    key,
    scopes,
    about,
    location: violation.location,
    related: violation.related ?? [],
  };
}
