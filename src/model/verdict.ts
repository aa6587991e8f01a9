import type { ResourceChange } from './plan.js';

/**
 * How SendGrid may check an update, which sends the whole list of scopes: FULL compares all of the list with what the
 * sender holds, DELTA only what is added. Which of the two holds is not established, so what is accepted or refused here
 * is so under both, and where they differ the verdict is unproven.
 */
export type Reading = 'full' | 'delta';

/** What SendGrid would answer. */
export interface PredictedAnswer {
  readonly status: number;
  /** Null for an accepted request. */
  readonly message: string | null;
  /** The message under FULL, where it differs. */
  readonly messageFull: string | null;
}

/** What SendGrid's scope check would say to one request, sent now; `missing` is what the grantor lacks. */
export type Verdict =
  | { readonly kind: 'accepted'; readonly predicted: PredictedAnswer | null }
  | { readonly kind: 'unproven'; readonly because: 'kept-scopes'; readonly kept: readonly string[] }
  | { readonly kind: 'unproven'; readonly because: 'unknown-grantor' }
  /** A person would send it, and neither the catalogue nor any live key knows these names. */
  | { readonly kind: 'unproven'; readonly because: 'unknown-scope'; readonly unknown: readonly string[] }
  /** A key of the parent account would send it for a subuser, and whose scopes count then is not established. */
  | { readonly kind: 'unproven'; readonly because: 'parent-key'; readonly unknown: readonly string[] }
  /** Scopes are known only at apply, and the others are not refused. */
  | { readonly kind: 'unproven'; readonly because: 'open-scopes' }
  /** A creation without a list asks for Full Access, and what SendGrid makes of that is not established. */
  | { readonly kind: 'unproven'; readonly because: 'everything' }
  /**
   * The plan changes its own grantor, by these resources, and the answer is another one then; `accepted` tells when the
   * request would be accepted for sure.
   */
  | {
      readonly kind: 'unproven';
      readonly because: 'changed-grantor';
      readonly by: readonly ResourceChange[];
      readonly accepted: 'before' | 'after' | 'never';
    }
  /** Whether there is a place for the key depends on the order in which Terraform deletes and creates. */
  | { readonly kind: 'unproven'; readonly because: 'order-of-plan' }
  | { readonly kind: 'refused'; readonly because: 'billing' }
  | { readonly kind: 'refused'; readonly because: 'key-limit'; readonly predicted: PredictedAnswer }
  | {
      readonly kind: 'refused';
      readonly because: 'no-such-scope' | 'endpoint' | 'scopes';
      readonly missing: readonly string[];
      readonly predicted: PredictedAnswer;
    };
