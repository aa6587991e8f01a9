import type { KeyRef } from './key.js';
import type { Phrase } from './phrase.js';
import type { Location } from './source.js';
import type { Standing } from './standing.js';

/** From worst to mildest. */
export const severities = ['error', 'warning', 'notice'] as const;
export type Severity = (typeof severities)[number];
/** The severity that a policy gives a rule, or none. */
export type Weight = Severity | 'off';

/** Every rule, in the order of the README's table. */
export const ruleIds = [
  'excess-scope',
  'unmanaged-key',
  'missing-key',
  'missing-scope',
  'impossible-grant',
  'self-escalation',
  'unproven-grant',
  'unknown-grantor',
  'billing-mix',
  'unknown-scope',
  'automatic-scope',
  'critical-scope',
  'admin-equivalent',
  'broken-invariant',
  'expired-key',
  'expired-waiver',
  'unused-waiver',
  'match-limit',
  'beyond-policy',
  'full-access-key',
  'misleading-plan',
  'unmanaged-subuser',
  'missing-subuser',
  'admin-count',
  'duplicate-key-name',
  'renamed-key',
  'key-limit',
  'auditor-excess-scope',
  'widened-policy',
] as const;
export type RuleId = (typeof ruleIds)[number];

/** A further place that helps to understand a finding. */
export interface Related {
  readonly message: Phrase;
  readonly location: Location;
}

/** What a rule found, on a line of the policy. */
export interface Finding {
  readonly rule: RuleId;
  readonly severity: Severity;
  readonly standing: Standing;
  /** 16 hex digits over rule, key, scopes, `about` and subuser; never over lines or wording. */
  readonly fingerprint: string;
  /** What is the matter, one sentence, and what the catalogue remarks on scopes in it; foreign text in it is raw. */
  readonly matter: Phrase;
  /** What it would let a thief do; null where it threatens nothing. */
  readonly threat: Phrase | null;
  /** What to do, beginning with what to do. */
  readonly advice: Phrase;
  /** Null for a finding about no single key. */
  readonly key: KeyRef | null;
  /** The subuser whose account it is about; null for the account itself, and for several accounts together. */
  readonly subuser: string | null;
  readonly scopes: readonly string[];
  /** What tells it from others of the same rule and key; null where nothing has to. */
  readonly about: string | null;
  readonly location: Location;
  readonly related: readonly Related[];
}

/** Whether the severity is the threshold or worse. */
export function isAtLeast(severity: Severity, threshold: Severity): boolean {
  return severities.indexOf(severity) <= severities.indexOf(threshold);
}

/** The stricter of two weights. */
export function stricterOf(one: Weight, other: Weight): Weight {
  return isStricter(one, other) ? one : other;
}

/** Whether the first of two weights is the stricter one. */
export function isStricter(one: Weight, other: Weight): boolean {
  return ladder.indexOf(one) < ladder.indexOf(other);
}

const ladder: readonly Weight[] = [...severities, 'off'];
