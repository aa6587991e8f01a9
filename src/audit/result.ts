import { type Finding, isAtLeast } from '../model/finding.js';
import { deciding, type FailOn, type Problem, type Result } from '../model/report.js';

/** What the run comes to: an audit that could not look is an error, whatever else it found. */
export function resultOf(run: {
  readonly problems: readonly Problem[];
  readonly findings: readonly Finding[];
  readonly failOn: FailOn;
  /** Whether there was no key to look with, as in a pull request from a fork. */
  readonly skipped: boolean;
}): Result {
  if (run.problems.length > 0) return 'error';
  const { failOn } = run;
  if (failOn !== 'never' && deciding(run.findings).some(({ severity }) => isAtLeast(severity, failOn))) {
    return 'failed';
  }
  return run.skipped ? 'skipped' : 'passed';
}
