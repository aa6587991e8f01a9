import type { RuleId, Severity } from './finding.js';
import type { Location } from './source.js';

/** How one entry of the policy differs from its base version. */
export interface EntryDiff {
  /** What a reader calls the entry. */
  readonly label: string;
  /** In the head version; of a removed entry, in the base. */
  readonly location: Location;
  readonly change: 'added' | 'removed' | 'changed';
  /** Scopes that the entry wants and its base did not; in the policy's order. */
  readonly gains: readonly string[];
  readonly losses: readonly string[];
  /** Scopes and patterns that the entry allows besides and its base did not. */
  readonly allowGains: readonly string[];
  readonly allowLosses: readonly string[];
}

/** What a change of the policy lets keys hold, and how strictly it is watched. */
export interface PrivilegeDiff {
  readonly entries: readonly EntryDiff[];
  readonly severities: readonly {
    readonly rule: RuleId;
    readonly before: Severity | 'off';
    readonly after: Severity | 'off';
  }[];
  /** Changed grantors; `entry` is null for the policy's own, `before` and `after` where none is named. */
  readonly grantors: readonly {
    readonly entry: string | null;
    readonly before: string | null;
    readonly after: string | null;
  }[];
}
