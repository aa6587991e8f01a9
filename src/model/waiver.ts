import type { Day } from './day.js';
import { type RuleId, ruleIds } from './finding.js';
import type { KeyRef } from './key.js';
import type { Located, Location } from './source.js';

/** A finding that the policy accepts for a time. */
export interface Waiver {
  /** The value of `rule`. */
  readonly location: Location;
  readonly rule: RuleId;
  /** The id or the name of a key; null for findings about no single key. */
  readonly key: Located<string> | null;
  /** The subuser that the finding is about; null for findings of the account itself. */
  readonly subuser: Located<string> | null;
  /** Exact; empty for findings without scopes, and of rules whose waivers name none. */
  readonly scopes: readonly Located<string>[];
  readonly reason: string;
  /** The last day on which it counts. */
  readonly expires: Located<Day>;
}

/** How many days ahead a waiver may end. */
export const maxWaiverDays = 366;

/**
 * Whether a waiver of the rule names scopes: it must; it may, and without them it covers findings without scopes alone; it
 * may not, and covers findings whatever their scopes; or there is none.
 */
export const scopesOfWaivers = {
  'excess-scope': 'required',
  'unmanaged-key': 'forbidden',
  'missing-key': 'optional',
  'missing-scope': 'required',
  'impossible-grant': 'optional',
  'self-escalation': 'required',
  'unproven-grant': 'required',
  'unknown-grantor': 'never waived',
  'billing-mix': 'required',
  'unknown-scope': 'required',
  'automatic-scope': 'required',
  'critical-scope': 'required',
  'admin-equivalent': 'required',
  'broken-invariant': 'optional',
  'expired-key': 'forbidden',
  'expired-waiver': 'never waived',
  'unused-waiver': 'never waived',
  'match-limit': 'forbidden',
  'beyond-policy': 'required',
  'full-access-key': 'forbidden',
  'misleading-plan': 'optional',
  'unmanaged-subuser': 'forbidden',
  'missing-subuser': 'forbidden',
  'admin-count': 'forbidden',
  'duplicate-key-name': 'forbidden',
  'renamed-key': 'forbidden',
  'key-limit': 'forbidden',
  'auditor-excess-scope': 'required',
  'widened-policy': 'never waived',
} as const satisfies Record<RuleId, 'required' | 'optional' | 'forbidden' | 'never waived'>;

/** The rules whose findings can be waived, in their order. */
export const waivableRules: readonly RuleId[] = ruleIds.filter(isWaivable);

/** Whether findings of the rule can be waived. */
export function isWaivable(rule: RuleId): boolean {
  return scopesOfWaivers[rule] !== 'never waived';
}

/** What tells a waiver from others, in a finding's `about`: JSON with its members and their items sorted. */
export function waiverIdentity({
  rule,
  key,
  subuser,
  scopes,
}: Pick<Waiver, 'rule' | 'key' | 'subuser' | 'scopes'>): string {
  return JSON.stringify({
    ...(key === null ? {} : { key: key.value }),
    rule,
    ...(scopes.length === 0 ? {} : { scopes: scopes.map(({ value }) => value).sort() }),
    ...(subuser === null ? {} : { subuser: subuser.value }),
  });
}

/** A waiver that would cover what was found, without a reason and an end. */
export interface OfferedWaiver {
  readonly rule: RuleId;
  readonly key: KeyRef | null;
  readonly subuser: string | null;
  readonly scopes: readonly string[];
  /** The lines of waivers that say the same and are over. */
  readonly instead: readonly number[];
}

/** The waivers that would cover findings. */
export interface Offers {
  /** As many as a policy may have. */
  readonly waivers: readonly OfferedWaiver[];
  /** How many more it would take. */
  readonly left: number;
  /** How many of the findings no waiver can cover. */
  readonly unoffered: number;
}
