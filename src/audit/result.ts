import { type Finding, isAtLeast } from '../model/finding.js';
import type { FailOn, Problem, Report } from '../model/report.js';
import { isNew } from '../model/standing.js';

/**
 * What the run comes to, and the findings that fail it: the new ones at or above the threshold. An audit that could not
 * look is an error, whatever else it found.
 */
export function resultOf(run: {
  readonly problems: readonly Problem[];
  readonly findings: readonly Finding[];
  readonly failOn: FailOn;
  /** Whether there was no key to look with, as in a pull request from a fork. */
  readonly skipped: boolean;
}): Pick<Report, 'result' | 'decisive'> {
  const { problems, findings, failOn, skipped } = run;
  const decisive =
    failOn === 'never'
      ? []
      : findings.filter((finding) => isNew(finding) && isAtLeast(finding.severity, failOn));
  if (problems.length > 0) return { result: 'error', decisive };
  if (decisive.length > 0) return { result: 'failed', decisive };
  return { result: skipped ? 'skipped' : 'passed', decisive };
}
