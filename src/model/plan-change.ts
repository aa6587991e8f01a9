import type { KeyRef } from './key.js';
import type { ResourceChange } from './plan.js';
import type { Verdict } from './verdict.js';

/** What a resource of a plan gives a key of the account, and what it takes; automatic scopes left out. */
export interface PlanChange {
  readonly resource: ResourceChange;
  readonly key: KeyRef;
  /** `replaced` is a key that is deleted for one that the same resource makes; `deleted` also one whose successor is refused. */
  readonly kind: 'created' | 'changed' | 'replaced' | 'deleted';
  /** What it would get, also where that is refused; sorted. */
  readonly gains: readonly string[];
  /** What it loses for sure; sorted. */
  readonly losses: readonly string[];
  /** Whether it asks for Full Access. */
  readonly everything: boolean;
  /** Whether there are gains that are known only at apply. */
  readonly isOpen: boolean;
  /** What SendGrid would do with the request; null for a deletion without a request, which no rule judges. */
  readonly verdict: Verdict['kind'] | null;
}

/** A plan as far as surfaces tell of it besides findings. */
export interface ReportedPlan {
  /** As messages call it. */
  readonly file: string;
  readonly isComplete: boolean;
  /** In the plan's order; empty where the account was not read whole. */
  readonly changes: readonly PlanChange[];
}
