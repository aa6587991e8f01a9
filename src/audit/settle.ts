import { addedScopes, type JudgedAttempt } from '../model/attempt.js';
import {
  type Finding,
  isStricter,
  type RuleId,
  type Severity,
  stricterOf,
  type Weight,
} from '../model/finding.js';
import type { KeyRef } from '../model/key.js';
import { type Phrase, sentences, silence } from '../model/phrase.js';
import type { Standing } from '../model/standing.js';
import { remarksOn } from '../text/scope-remarks.js';
import { partlyWaived } from '../text/waiver-text.js';
import { fingerprint } from './fingerprint.js';
import type { Rule, Violation } from './rule.js';
import { type Coverable, type Coverage, type Waiving, waiverCoverage } from './waiving.js';

/** What a rule reports, before it is known what it counts as. */
export interface Found {
  readonly rule: Rule;
  readonly violation: Violation;
  /** Whose account it is about; null for the account itself, and for several together. */
  readonly subuser: string | null;
}

/** What was found in one version of the policy, and what the rules weigh there. */
export interface Version {
  readonly found: readonly Found[];
  readonly weightOf: (rule: Rule) => Weight;
  readonly waiving: Waiving;
}

/** The same of the version before the change, of which only is kept what findings are recognised by: it can be large. */
export interface BaseVersion {
  readonly traces: readonly Trace[];
  /** Of what its waivers cover as a whole. */
  readonly waived: readonly Trace[];
  readonly weightOf: (rule: Rule) => Weight;
}

/** What a finding is recognised by, without what a reader sees. */
export interface Trace {
  readonly rule: Rule;
  readonly key: KeyRef | null;
  readonly subuser: string | null;
  readonly about: string | null;
  /** How far it goes: what a change must not add to. */
  readonly extent: readonly string[];
  readonly attempt: JudgedAttempt | undefined;
}

/** What a waiver would have to cover. */
export function coverableOf({ rule, violation: { key = null, scopes = [] }, subuser }: Found): Coverable {
  return { rule: rule.id, key, subuser, scopes };
}

/** The trace of what a rule found. */
export function traceOf({ rule, violation, subuser }: Found): Trace {
  const { key = null, about = null, scopes = [], attempt } = violation;
  const { extent = attempt === undefined ? scopes : addedScopes(attempt) } = violation;
  return { rule, key, subuser, about, extent, attempt };
}

/**
 * Makes findings of what was found, in its order, and decides what each counts as. What the base has as well was there:
 * a change that makes it smaller does not bring it in, and it weighs what the head says. What is new weighs the stricter
 * of what base and head say, so that no change silences what it brings in. What the head's waivers cover as a whole is
 * waived, whichever it is.
 */
export function settle(head: Version, base: BaseVersion | null): Finding[] {
  const newWeight = (rule: Rule) =>
    base === null ? head.weightOf(rule) : stricterOf(base.weightOf(rule), head.weightOf(rule));
  const isThere = base === null ? [] : [ofOneIdentity(base.traces), ofOneAttempt(base, newWeight)];
  const wasBroken = ofOneIdentity(base === null ? [] : [...base.traces, ...base.waived]);
  return head.found.flatMap((found) => {
    const trace = traceOf(found);
    const isOld = isOldOfPlan(found.violation, base !== null) ?? isThere.some((has) => has(trace));
    if (found.violation.onlyIfNew === true && (isOld || wasBroken(trace))) return [];
    const weight = isOld ? head.weightOf(found.rule) : newWeight(found.rule);
    if (weight === 'off') return [];
    const coverage = waiverCoverage(coverableOf(found), head.waiving);
    const waived = coverage.kind === 'part' ? partlyWaived(coverage.coverings) : silence;
    return [findingOf(found, weight, standingOf(isOld, coverage), waived)];
  });
}

function standingOf(isOld: boolean, coverage: Coverage): Standing {
  if (coverage.kind !== 'whole') return { kind: isOld ? 'already there' : 'new' };
  const { reason, expires } = coverage.first;
  return { kind: 'waived', reason, expires: expires.value };
}

/** What a plan changes is new, and what it leaves alone was there; null for what is not about a plan, or without a base. */
function isOldOfPlan({ attempt, resource }: Violation, hasBase: boolean): boolean | null {
  const planned = attempt?.source.kind === 'terraform' ? attempt.source.resource : resource;
  return planned === undefined || !hasBase ? null : planned.action === 'none';
}

/** Rules whose findings of one key are told apart by what grows and shrinks with the change. */
const aboutApart: ReadonlySet<RuleId> = new Set(['critical-scope', 'broken-invariant']);

/** Whether what the base has of the same rule, key and `about` covers, all together, what was found. */
function ofOneIdentity(traces: readonly Trace[]): (found: Trace) => boolean {
  const identityOf = ({ rule: { id }, key, subuser, about }: Trace) =>
    JSON.stringify([id, key?.id ?? key?.name ?? null, aboutApart.has(id) ? null : about, subuser]);
  const known = new Map<string, Set<string>>();
  for (const trace of traces) {
    const extent = known.get(identityOf(trace)) ?? new Set();
    known.set(identityOf(trace), extent);
    for (const item of trace.extent) extent.add(item);
  }
  return (found) => {
    const extent = known.get(identityOf(found));
    return extent !== undefined && found.extent.every((item) => extent.has(item));
  };
}

/**
 * Whether the base asks the same grantor for at least as much for the same key, with no better answer and no milder
 * finding: with fewer scopes another rule may speak of what stayed.
 */
function ofOneAttempt(base: BaseVersion, newWeight: (rule: Rule) => Weight): (found: Trace) => boolean {
  const known = new Map<string, Trace[]>();
  for (const trace of base.traces) {
    const identity = attemptIdentity(trace.attempt);
    if (identity !== null) known.set(identity, [...(known.get(identity) ?? []), trace]);
  }
  return ({ rule, attempt }) => {
    const befores = known.get(attemptIdentity(attempt) ?? '') ?? [];
    return befores.some(({ rule: ruleBefore, attempt: before }) => {
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
  return JSON.stringify([method, key.id ?? key.name, namedGrantor?.value ?? null, key.subuser]);
}

function findingOf(
  { rule: { id: rule }, violation, subuser }: Found,
  severity: Severity,
  standing: Standing,
  waived: Phrase,
): Finding {
  const { key = null, scopes = [], about = null, matter, advice } = violation;
  const threat = violation.threat ?? null;
  return {
    rule,
    severity,
    standing,
    fingerprint: fingerprint({ rule, key, scopes, about, subuser }),
    matter: sentences(matter, remarksOn(matter), waived),
    threat: threat && withRemarks(threat, remarksOn(threat, matter)),
    advice: endsInEntry(advice)
      ? advice
      : withRemarks(advice, remarksOn(advice, [...matter, ...(threat ?? [])])),
    key,
    subuser,
    scopes,
    about,
    location: violation.location,
    related: violation.related ?? [],
  };
}

/** Whoever copies the entry would copy what stands behind it. */
function endsInEntry(advice: Phrase): boolean {
  return advice.at(-1)?.kind === 'entry';
}

function withRemarks(told: Phrase, remarks: Phrase): Phrase {
  return remarks.length === 0 ? told : sentences(told, remarks);
}
