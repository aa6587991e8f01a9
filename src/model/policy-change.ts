import type { Day } from './day.js';
import type { RuleId, Weight } from './finding.js';
import type { Invariant } from './invariant.js';
import type { KeyRef } from './key.js';
import type { Entry, SubuserItem } from './policy.js';
import type { Located, Location } from './source.js';
import type { Waiver } from './waiver.js';

/** Whom a change of the policy concerns. */
export type Affected =
  | { readonly kind: 'live key'; readonly key: KeyRef }
  /** A key that only the policy names: it is not live, or the account was not looked at. */
  | { readonly kind: 'named key'; readonly key: KeyRef }
  /** Keys to come: every name that all the patterns match, one or two, and no entry names. */
  | {
      readonly kind: 'other names';
      readonly patterns: readonly string[];
      /** The subusers whose keys these are; left out for the account itself. */
      readonly subuser?: string;
    };

/** What a version of the policy says of a key; automatic scopes are left out. */
export interface Privileges {
  /** The entry that governs the key. */
  readonly entry: Entry;
  /** What the key must hold; in the order of the file. */
  readonly wanted: readonly string[];
  /** Scopes and patterns that it may hold besides; in the order of the file. */
  readonly allowed: readonly string[];
}

/** What a key must and may hold before and after a change; null where no entry governs it. */
export interface PrivilegeChange {
  readonly affected: Affected;
  readonly before: Privileges | null;
  readonly after: Privileges | null;
  /** Scopes that it must hold, and had not to. */
  readonly gains: readonly string[];
  /** Scopes that it had to hold, and need not any more. */
  readonly losses: readonly string[];
  /** Scopes and patterns that it may hold besides, and might not at all. */
  readonly allowGains: readonly string[];
  /** Scopes and patterns that it had to or might hold, and may not any more. */
  readonly allowLosses: readonly string[];
  /** Of what it must or may hold now what it might not before, each at its place; in the order of the file. */
  readonly widening: readonly Located<string>[];
}

/** A rule that weighs more or less than before. */
export interface SeverityChange {
  readonly rule: RuleId;
  readonly before: Weight;
  readonly after: Weight;
}

/** Who applies changes, before and after; null where any key may. */
export interface GrantorChange {
  /** Null for the policy's own grantor, and for that of an item. */
  readonly entry: Entry | null;
  /** The item of subusers whose own grantor it is; else null. */
  readonly item: SubuserItem | null;
  readonly before: string | null;
  readonly after: Located<string> | null;
}

/** How many keys may fall to entries by `match`, before and after; null where nothing limits them. */
export interface LimitChange {
  /** One, or several to which keys fall now that shared one limit before: they count together, and the first 20 are named. */
  readonly entries: readonly [Entry, ...Entry[]];
  readonly before: number | null;
  readonly after: number | null;
  /** The limit that is new, or the entry that has none. */
  readonly location: Location;
}

/** An entry that says from now on that its keys are meant to be as good as an admin. */
export interface AdminChange {
  readonly entry: Entry;
  readonly location: Location;
}

/** An entry whose keys may live longer than before; null stands for no end. */
export interface EndChange {
  readonly entry: Entry;
  readonly before: Day;
  readonly after: Day | null;
  /** The day that is new, or the entry that has none. */
  readonly location: Location;
}

/** What a change of the member `terraform` loosens; `configuration` is null for all of a plan. */
export type TerraformChange =
  | {
      readonly kind: 'grantor';
      readonly configuration: string | null;
      readonly before: string | null;
      readonly after: string | null;
      readonly location: Location;
    }
  | { readonly kind: 'ignored'; readonly configuration: string; readonly location: Location }
  | { readonly kind: 'manages-keys'; readonly location: Location };

/** What a change lets a waiver cover that nothing covered, or not so long. */
export interface WaiverChange {
  /** As it is after the change. */
  readonly waiver: Waiver;
  /** Of its scopes those that are covered now, or longer; empty for a waiver without scopes. */
  readonly scopes: readonly Located<string>[];
  /** The last day until which it covered all of them before; null where it did not. */
  readonly before: Day | null;
}

/** How a change loosens what must hold for every key. */
export interface InvariantChange {
  readonly before: Invariant;
  /** What is left of it; null where it is gone. */
  readonly after: Invariant | null;
  /** Items that nothing forbids in this way any more. */
  readonly dropped: readonly string[];
  /** Keys for which it need not hold any more. */
  readonly excepted: readonly string[];
  readonly location: Location;
}

/** How a change takes subusers out of what is judged: all of them, or by name or pattern some. */
export type SubuserChange =
  | { readonly kind: 'unread'; readonly location: Location }
  | { readonly kind: 'dropped' | 'ignored'; readonly subuser: string; readonly location: Location };

/** How many admins there may be, before and after; null where nothing limits them. */
export interface MaxAdminsChange {
  readonly before: number;
  readonly after: number | null;
  readonly location: Location;
}

/** What a change of the policy gives and takes; the privilege diff and `widened-policy` both read it. */
export interface PolicyChange {
  /** One row for each key that is concerned, in the head's order, then the base's. */
  readonly privileges: readonly PrivilegeChange[];
  readonly severities: readonly SeverityChange[];
  readonly grantors: readonly GrantorChange[];
  readonly limits: readonly LimitChange[];
  readonly admins: readonly AdminChange[];
  readonly ends: readonly EndChange[];
  readonly terraform: readonly TerraformChange[];
  readonly waivers: readonly WaiverChange[];
  readonly invariants: readonly InvariantChange[];
  readonly subusers: readonly SubuserChange[];
  /** Null where no more admins are allowed than before. */
  readonly maxAdmins: MaxAdminsChange | null;
  /** What the base says must hold and the head does not say in the same way. */
  readonly formerInvariants: readonly Invariant[];
}
