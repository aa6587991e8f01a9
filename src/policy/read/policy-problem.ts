import type { Location } from '../../model/source.js';

/** A problem of the policy; the message is complete. */
export interface PolicyProblem {
  readonly location: Location;
  readonly message: string;
}

/** Takes note of a problem. */
export type ReportProblem = (problem: PolicyProblem) => void;
