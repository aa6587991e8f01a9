import type { KeyRef } from './inventory.js';
import type { Location } from './source.js';

/** From worst to mildest. */
export const severities = ['error', 'warning', 'notice'] as const;
export type Severity = (typeof severities)[number];

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
  'duplicate-key-name',
  'renamed-key',
  'key-limit',
  'auditor-excess-scope',
  'widened-policy',
] as const;
export type RuleId = (typeof ruleIds)[number];

/** A further place that helps to understand a finding. */
export interface Related {
  readonly message: string;
  readonly location: Location;
}

/** What a rule found, on a line of the policy. */
export interface Finding {
  readonly rule: RuleId;
  readonly severity: Severity;
  /** False where the base version of the policy has the same finding. */
  readonly introduced: boolean;
  /** 16 hex digits over rule, key and scopes; never over lines or wording. */
  readonly fingerprint: string;
  /** One line, complete; foreign text in it is raw. */
  readonly message: string;
  /** Null for a finding about no single key. */
  readonly key: KeyRef | null;
  readonly scopes: readonly string[];
  readonly location: Location;
  readonly related: readonly Related[];
}

/** Whether the severity is the threshold or worse. */
export function isAtLeast(severity: Severity, threshold: Severity): boolean {
  return severities.indexOf(severity) <= severities.indexOf(threshold);
}
