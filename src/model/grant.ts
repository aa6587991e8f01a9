import type { KeyRef, LiveKey } from './inventory.js';
import type { Entry, WantedScope } from './policy.js';

/** A change that the policy asks for: it gives a key scopes that it lacks, or creates the key. */
export interface Grant {
  readonly method: 'PUT' | 'POST';
  readonly entry: Entry;
  readonly key: KeyRef;
  /** Null for a key that is to be created. */
  readonly target: LiveKey | null;
  /** What the key gains, in the policy's order. */
  readonly add: readonly WantedScope[];
  /** The whole list that the request would carry. */
  readonly set: readonly string[];
}

/** What SendGrid would answer. */
export interface PredictedAnswer {
  readonly status: number;
  /** Null for an accepted request. */
  readonly message: string | null;
  /** The message under the FULL reading, where it differs. */
  readonly messageFull: string | null;
}

/** What SendGrid's scope check would say to one request, sent now; `missing` is what the grantor lacks. */
export type Verdict =
  | { readonly kind: 'accepted'; readonly predicted: PredictedAnswer | null }
  | { readonly kind: 'unproven'; readonly because: 'kept-scopes'; readonly kept: readonly string[] }
  | { readonly kind: 'unproven'; readonly because: 'unknown-grantor' }
  | { readonly kind: 'refused'; readonly because: 'billing' }
  | { readonly kind: 'refused'; readonly because: 'key-limit'; readonly predicted: PredictedAnswer }
  | {
      readonly kind: 'refused';
      readonly because: 'endpoint' | 'scopes';
      readonly missing: readonly string[];
      readonly predicted: PredictedAnswer;
    };

/** Who would send the request. */
export type Grantor =
  | { readonly kind: 'key'; readonly key: LiveKey; readonly named: boolean }
  | { readonly kind: 'dashboard'; readonly named: boolean }
  | { readonly kind: 'nobody' };

/** One request of a chain; `both` holds whatever SendGrid compares, `delta` only if it compares what is added. */
export interface ChainStep {
  readonly grantor: KeyRef;
  readonly key: KeyRef;
  readonly add: readonly string[];
  readonly reading: 'both' | 'delta';
}

/** A list cut to what a report can carry, and how long it was. */
export interface Cut<T> {
  readonly items: readonly T[];
  readonly total: number;
}

/** A grant with what SendGrid would answer, why, and the ways out. */
export interface JudgedGrant extends Grant {
  readonly grantor: Grantor;
  readonly verdict: Verdict;
  /** Every live key whose request would be accepted, smallest scope set first. */
  readonly couldGrant: Cut<LiveKey>;
  /** Every live key that holds the endpoint's scope and would be refused, with what it lacks. */
  readonly proof: Cut<{ readonly grantor: LiveKey; readonly missing: readonly string[] }>;
  /** Whether the account would hold more keys than it can: then nobody can make the change. */
  readonly isBeyondLimit: boolean;
  /** The shortest sequence of legal requests that reaches it; null where there is none. */
  readonly chain: readonly ChainStep[] | null;
}
