import type { Source } from './attempt.js';
import type { KeyRef, LiveKey } from './key.js';
import type { ResourceChange } from './plan.js';
import type { Location } from './source.js';
import type { Verdict } from './verdict.js';

/** One request of a chain; `both` holds whatever SendGrid compares, `delta` only if it compares what is added. */
export interface ChainStep {
  readonly grantor: KeyRef;
  readonly key: KeyRef;
  readonly add: readonly string[];
  /** What the request takes from the key. */
  readonly remove: readonly string[];
  readonly reading: 'both' | 'delta';
}

/** What can be done about an attempt that is not accepted. */
export type WayOut =
  /** The names that are no scopes, each with what it is really called; nothing where it stands for no scope. */
  | {
      readonly kind: 'real-name';
      readonly names: readonly { readonly scope: string; readonly real: readonly string[] }[];
    }
  /** Names that neither the catalogue nor any live key knows. */
  | { readonly kind: 'check-name'; readonly scopes: readonly string[] }
  /** Keys whose request would be accepted, the smallest first; a person can make the change, too. */
  | { readonly kind: 'another-key'; readonly keys: readonly LiveKey[] }
  /** An owner or admin, in the dashboard, since no key can for sure; `perhaps` is a key that can under DELTA only. */
  | { readonly kind: 'person'; readonly perhaps: KeyRef | null }
  /** An owner or admin can make it as well, where another way is named first. */
  | { readonly kind: 'person-too' }
  /** What the grantor would need, and who could give it without taking anything; `giver` is null for a person. */
  | {
      readonly kind: 'first-step';
      readonly grantor: LiveKey;
      readonly scopes: readonly string[];
      readonly giver: LiveKey | null;
      /** What the request would have to leave out besides: kept, but not wanted. */
      readonly without: readonly string[];
    }
  /** The first step that policy or plan ask for themselves. */
  | {
      readonly kind: 'asked-first-step';
      readonly grantor: LiveKey;
      readonly scopes: readonly string[];
      readonly source: Source;
      readonly location: Location;
      /** What becomes of that step. */
      readonly verdict: Verdict['kind'];
      /** What the grantor would still lack afterwards; empty where the attempt would be accepted then. */
      readonly stillLacks: readonly string[];
    }
  /** The same request without what is kept but not wanted. */
  | { readonly kind: 'smaller-update'; readonly without: readonly string[] }
  /** Several requests in a row; the one that creates the key of the attempt is `created`, -1 where it is live. */
  | { readonly kind: 'chain'; readonly steps: readonly ChainStep[]; readonly created: number }
  /** Apply these resources by themselves first, so that the order is no longer Terraform's; none where no order helps. */
  | { readonly kind: 'apply-apart'; readonly resources: readonly ResourceChange[] }
  /** Keys that may send the request and hold what is known of it, where the rest is known only at apply. */
  | { readonly kind: 'known-part'; readonly keys: readonly LiveKey[] }
  /** List the scopes of a creation that asks for Full Access, and let one of these keys, which may create keys, make it. */
  | { readonly kind: 'list-scopes'; readonly creators: readonly LiveKey[] }
  /** Write the scopes so that they are known before apply. */
  | { readonly kind: 'write-out' }
  /** Delete first, by an apply of its own, what the plan deletes. */
  | { readonly kind: 'delete-first' }
  /** Nobody can, a person included. */
  | { readonly kind: 'nobody'; readonly because: 'billing' | 'key-limit' };
