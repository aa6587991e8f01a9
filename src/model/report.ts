import type { JudgedAttempt } from './attempt.js';
import type { Day } from './day.js';
import type { Estate } from './estate.js';
import type { Finding, Severity } from './finding.js';
import type { LiveKey } from './key.js';
import type { ReportedPlan } from './plan-change.js';
import type { Entry } from './policy.js';
import type { PolicyChange } from './policy-change.js';
import type { Location } from './source.js';
import type { Offers } from './waiver.js';

export type Result = 'passed' | 'failed' | 'skipped' | 'error';

/** The mildest severity that fails the step. */
export const thresholds = ['error', 'warning', 'notice', 'never'] as const;
export type FailOn = (typeof thresholds)[number];

/** When to comment on the pull request; a comment that is there is kept up to date unless it is `never`. */
export type CommentMode = 'never' | 'on-failure' | 'always';

/** Whether to keep an issue in step with the account. */
export type IssueMode = 'never' | 'on-failure';

/** Why it could not look, complete and with what to do; shown as it is. */
export interface Problem {
  readonly kind: 'input' | 'policy' | 'plan' | 'sendgrid' | 'file' | 'cancelled' | 'internal';
  readonly message: string;
  readonly location: Location | null;
}

/** What the run has to say besides findings, such as a key that vanished. */
export interface Remark {
  readonly severity: Exclude<Severity, 'error'>;
  readonly message: string;
}

/** A live key and the entry that governs it. */
export interface KeyRow {
  readonly key: LiveKey;
  readonly entry: Entry | null;
}

/** All that a run found; every surface is made from it. */
export interface Report {
  readonly result: Result;
  /** Whether the whole live account was read. */
  readonly audited: boolean;
  /** ISO 8601, UTC, whole seconds. */
  readonly auditedAt: string;
  /** The day on which all was judged; the run can end on the next. */
  readonly today: Day;
  readonly policyFile: string;
  /** The Terraform plan that was judged as well; null where there was none. */
  readonly plan: ReportedPlan | null;
  readonly failOn: FailOn;
  /** Empty unless `result` is `error`. */
  readonly problems: readonly Problem[];
  readonly remarks: readonly Remark[];
  /** Null when nothing was read. */
  readonly estate: Estate | null;
  /** Sorted: severity, the policy before other files, file, line, column, rule, key; what is waived is not among them. */
  readonly findings: readonly Finding[];
  /** What the policy accepts for a time; it counts nowhere, and is sorted as they are. */
  readonly waived: readonly Finding[];
  /** What would cover those that decide, where they fail the run. */
  readonly offers: Offers;
  /** Those of them that fail the run, or would if nothing worse had come up. */
  readonly decisive: readonly Finding[];
  /** In the policy's order. */
  readonly grants: readonly JudgedAttempt[];
  /** What the change of the policy gives and takes; null where there is no base to compare with. */
  readonly diff: PolicyChange | null;
  /** Every live key that was read, sorted by name and id. */
  readonly keys: readonly KeyRow[];
  /** A policy made from the account, where the policy file is missing. */
  readonly proposal: string | null;
}

/** The same report, when something went wrong after it was made. */
export function withProblems(report: Report, problems: readonly Problem[]): Report {
  return { ...report, result: 'error', problems: [...report.problems, ...problems] };
}

/** The same report with more to say. */
export function withRemarks(report: Report, remarks: readonly Remark[]): Report {
  return { ...report, remarks: [...report.remarks, ...remarks] };
}
