import { type Severity, severities } from '../model/finding.js';
import type { Remark, Report } from '../model/report.js';
import type { CommandText } from '../text/command-text.js';
import { plain } from '../text/plain.js';
import {
  type Annotation,
  annotationMessage,
  possibleAnnotations,
  problemAnnotation,
  remarkAnnotation,
} from './annotations.js';
import { outcomeOf } from './headline.js';

/** What to annotate, worst first, and the message to fail the step with; null where the step does not fail. */
export interface LogAnnotations {
  readonly annotations: readonly Annotation[];
  readonly verdict: CommandText | null;
}

/**
 * The runner keeps this many lines of a severity for a step (`_maxCountPerIssueType`) and drops the others in silence:
 * https://github.com/actions/runner/blob/main/src/Runner.Worker/ExecutionContext.cs
 */
const maxLinesPerSeverity = 10;

/** The annotations within the runner's budget; what does not fit is counted in the last line of its severity. */
export function annotationsInLog(report: Report): LogAnnotations {
  const all = possibleAnnotations(report);
  const fails = isFailing(report);
  const annotations: Annotation[] = [];
  let verdict: CommandText | null = null;
  for (const severity of severities) {
    const lines = all.filter((possible) => possible.severity === severity);
    const isClosed = severity === 'error' && fails;
    const shown =
      !isClosed && lines.length <= maxLinesPerSeverity ? lines : lines.slice(0, maxLinesPerSeverity - 1);
    annotations.push(...shown.map(({ annotation }) => annotation()));
    const left = lines.length - shown.length;
    if (isClosed) verdict = verdictOf(report, left);
    else if (left > 0) annotations.push(closing(left, severity));
  }
  return { annotations, verdict };
}

/**
 * What the log still has to say once a check run has every finding: problems that belong to no line, which a check run
 * cannot annotate, what came up since, and the verdict.
 */
export function annotationsBesideCheckRun(report: Report, late: readonly Remark[]): LogAnnotations {
  const unplaced = report.problems.filter(({ location }) => location === null).map(problemAnnotation);
  return {
    annotations: [...unplaced.slice(0, maxLinesPerSeverity - 1), ...late.map(remarkAnnotation)],
    verdict: isFailing(report) ? verdictOf(report, 0) : null,
  };
}

function isFailing({ result }: Report): boolean {
  return result === 'failed' || result === 'error';
}

/** What came out, and where to read on; `left` counts the errors that are not annotated. */
function verdictOf(report: Report, left: number): CommandText {
  return annotationMessage(`${plain(outcomeOf(report))} ${whereTheRestIs(left, 'error')}`);
}

function closing(left: number, severity: Severity): Annotation {
  return remarkAnnotation({ severity, message: whereTheRestIs(left, severity) });
}

function whereTheRestIs(left: number, severity: Severity): string {
  if (left === 0) return 'The job summary says what to do.';
  const lines = left === 1 ? `1 more ${severity} is` : `${left} more ${severity}s are`;
  return `${lines} not annotated here, since GitHub shows ${maxLinesPerSeverity} lines of a kind; the job summary and the log hold them all.`;
}
