import { addedScopes, type JudgedAttempt } from '../model/attempt.js';
import { type Finding, isAtLeast, type RuleId, type Severity } from '../model/finding.js';
import { silence } from '../model/phrase.js';
import type { Standing } from '../model/standing.js';
import { fingerprint } from './fingerprint.js';
import type { Rule, Violation } from './rule.js';

/** What a rule reports of one version of the policy, before it is known what it counts as. */
export interface Found {
  readonly rule: Rule;
  readonly severity: Severity;
  readonly violation: Violation;
}

/**
 * Makes findings of what was found, in its order, and decides what each counts as. What the base has as well was there:
 * a change that makes it smaller does not bring it in.
 */
export function settle(found: readonly Found[], base: readonly Found[]): Finding[] {
  const isThere = [ofOneIdentity(base), ofOneAttempt(base)];
  return found.map((one) => {
    const standing: Standing = { kind: isThere.some((has) => has(one)) ? 'already there' : 'new' };
    return findingOf(one, standing);
  });
}

/** Rules whose findings of one key are told apart by what grows and shrinks with the change. */
const aboutApart: ReadonlySet<RuleId> = new Set(['critical-scope']);

/** Whether what the base has of the same rule, key and `about` covers, all together, what was found. */
function ofOneIdentity(base: readonly Found[]): (found: Found) => boolean {
  const identityOf = ({ rule: { id }, violation: { key = null, about = null } }: Found) =>
    JSON.stringify([id, key?.id ?? key?.name ?? null, aboutApart.has(id) ? null : about]);
  const known = new Map<string, Set<string>>();
  for (const one of base) {
    const extent = known.get(identityOf(one)) ?? new Set();
    known.set(identityOf(one), extent);
    for (const item of extentOf(one)) extent.add(item);
  }
  return (found) => {
    const extent = known.get(identityOf(found));
    return extent !== undefined && extentOf(found).every((item) => extent.has(item));
  };
}

function extentOf({ violation: { attempt, scopes = [] } }: Found): readonly string[] {
  return attempt === undefined ? scopes : addedScopes(attempt);
}

/**
 * Whether the base asks the same grantor for at least as much for the same key, with no better answer and no milder
 * finding: with fewer scopes another rule may speak of what stayed.
 */
function ofOneAttempt(base: readonly Found[]): (found: Found) => boolean {
  const known = new Map<string, Found[]>();
  for (const one of base) {
    const identity = attemptIdentity(one.violation.attempt);
    if (identity !== null) known.set(identity, [...(known.get(identity) ?? []), one]);
  }
  return (found) => {
    const { attempt } = found.violation;
    const befores = known.get(attemptIdentity(attempt) ?? '') ?? [];
    return befores.some(({ severity, violation: { attempt: before } }) => {
      if (attempt === undefined || before === undefined) return false;
      const asked = new Set(addedScopes(before));
      return (
        isAtLeast(severity, found.severity) &&
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

function findingOf({ rule: { id: rule }, severity, violation }: Found, standing: Standing): Finding {
  const { key = null, scopes = [], about = null } = violation;
  return {
    rule,
    severity,
    standing,
    fingerprint: fingerprint({ rule, key, scopes, about }),
    matter: violation.matter ?? [{ kind: 'prose', text: violation.message ?? '' }],
    threat: violation.threat ?? null,
    advice: violation.advice ?? silence,
    key,
    scopes,
    about,
    location: violation.location,
    related: violation.related ?? [],
  };
}
