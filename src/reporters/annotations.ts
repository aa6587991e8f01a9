import { type Finding, type Severity, severities } from '../model/finding.js';
import type { Problem, Remark, Report } from '../model/report.js';
import { isAlreadyThere, isNew } from '../model/standing.js';
import { clip, visible } from '../text/escape.js';
import { messageOf } from '../text/message.js';
import { outcomeOf } from './outcome.js';
import { type Place, placeOf } from './place.js';

/** One line in the log that GitHub shows on the policy file; harmless text, to be escaped by `@actions/core`. */
export interface Annotation {
  readonly severity: Severity;
  readonly title: string;
  readonly message: string;
  /** Null for what belongs to no line. */
  readonly place: Place | null;
}

/** What to annotate, worst first, and the message to fail the step with; null where the step does not fail. */
export interface Annotations {
  readonly annotations: readonly Annotation[];
  readonly verdict: string | null;
}

/**
 * The runner keeps this many lines of a severity for a step (`_maxCountPerIssueType`) and drops the others in silence:
 * https://github.com/actions/runner/blob/main/src/Runner.Worker/ExecutionContext.cs
 */
const maxLinesPerSeverity = 10;
/** Where the runner cuts a message, in UTF-16 code units; same source. */
const maxMessageCharacters = 4096;
/** What the Checks API takes; the log has no limit of its own. */
const maxTitleCharacters = 255;
const cutNotice = '… (Cut here. The log has the whole message.)';

/** The annotations within the runner's budget; what does not fit is counted in the last line of its severity. */
export function annotate(report: Report): Annotations {
  const all = annotationsOf(report);
  const fails = report.result === 'failed' || report.result === 'error';
  const annotations: Annotation[] = [];
  let verdict = fails ? outcomeOf(report) : null;
  for (const severity of severities) {
    const lines = all.filter((annotation) => annotation.severity === severity);
    const isClosed = severity === 'error' && fails;
    const shown =
      !isClosed && lines.length <= maxLinesPerSeverity ? lines : lines.slice(0, maxLinesPerSeverity - 1);
    annotations.push(...shown);
    const left = lines.length - shown.length;
    if (isClosed) verdict = `${verdict} ${whereTheRestIs(left, severity)}`;
    else if (left > 0) annotations.push(closing(left, severity));
  }
  return { annotations, verdict: verdict === null ? null : clipMessage(verdict) };
}

/**
 * What the log still has to say once a check run has every finding: problems that belong to no line, which a check run
 * cannot annotate, what came up since, and the verdict.
 */
export function annotateBeside(report: Report, late: readonly Remark[]): Annotations {
  const fails = report.result === 'failed' || report.result === 'error';
  const unplaced = report.problems.filter(({ location }) => location === null).map(ofProblem);
  return {
    annotations: [...unplaced.slice(0, maxLinesPerSeverity - 1), ...late.map(ofRemark)],
    verdict: fails ? clipMessage(`${outcomeOf(report)} ${whereTheRestIs(0, 'error')}`) : null,
  };
}

/** Every annotation without a budget: problems, remarks, then findings, introduced and worst first. */
export function annotationsOf({ problems, remarks, findings }: Report): readonly Annotation[] {
  const introduced = findings.filter(isNew);
  const old = findings.filter(isAlreadyThere);
  return [
    ...problems.map(ofProblem),
    ...remarks.map(ofRemark),
    ...introduced.map((finding) => ofFinding(finding, finding.severity, '')),
    ...old.map((finding) => ofFinding(finding, 'notice', 'already there: ')),
  ];
}

function ofProblem({ kind, message, location }: Problem): Annotation {
  return {
    severity: 'error',
    title: kind,
    message: clipMessage(message),
    place: location && placeOf(location),
  };
}

function ofRemark({ severity, message }: Remark): Annotation {
  return { severity, title: 'audit', message: clipMessage(message), place: null };
}

function ofFinding(finding: Finding, severity: Severity, prefix: string): Annotation {
  const { rule, key, location } = finding;
  const title = key === null ? `${prefix}${rule}` : `${prefix}${rule}: ${key.name}`;
  return {
    severity,
    title: clip(visible(title), maxTitleCharacters),
    message: clipMessage(messageOf(finding)),
    place: placeOf(location),
  };
}

function closing(left: number, severity: Severity): Annotation {
  return { severity, title: 'audit', message: whereTheRestIs(left, severity), place: null };
}

function whereTheRestIs(left: number, severity: Severity): string {
  if (left === 0) return 'The job summary says what to do.';
  const lines = left === 1 ? `1 more ${severity} is` : `${left} more ${severity}s are`;
  return `${lines} not annotated here, since GitHub shows ${maxLinesPerSeverity} lines of a kind; the job summary and the log hold them all.`;
}

function clipMessage(message: string): string {
  const line = visible(message);
  if (line.length <= maxMessageCharacters) return line;
  return `${clip(line, maxMessageCharacters - cutNotice.length + 1).replace(/…$/, '')}${cutNotice}`;
}
