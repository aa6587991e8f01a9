import type { Finding, Severity } from '../model/finding.js';
import { shownName } from '../model/key.js';
import type { Problem, Report } from '../model/report.js';
import { isAlreadyThere, isNew } from '../model/standing.js';
import { type CommandText, clippedCommandText, commandText } from '../text/command-text.js';
import { messageOf } from '../text/message.js';
import { type AnnotationPlace, annotationPlace } from './annotation-place.js';

/** What GitHub shows on a line of a file; in a log it is one line, to be escaped by `@actions/core`. */
export interface Annotation {
  readonly severity: Severity;
  readonly title: CommandText;
  readonly message: CommandText;
  /** Null for what belongs to no line. */
  readonly place: AnnotationPlace | null;
}

/**
 * Where the runner cuts a message, in UTF-16 code units:
 * https://github.com/actions/runner/blob/main/src/Runner.Worker/ExecutionContext.cs
 */
const maxMessageCharacters = 4096;
/** What the Checks API takes; the log has no limit of its own. */
const maxTitleCharacters = 255;
const cutNotice = '… (Cut here. The log has the whole message.)';

/** Every annotation without a budget: problems, remarks, then findings, introduced and worst first. */
export function annotationsOf(report: Report): readonly Annotation[] {
  return possibleAnnotations(report).map(({ annotation }) => annotation());
}

/** An annotation that is made when it is asked for: a log shows ten of what can be a hundred thousand. */
export interface PossibleAnnotation {
  readonly severity: Severity;
  readonly annotation: () => Annotation;
}

/** The same, none of them made yet. */
export function possibleAnnotations({ problems, remarks, findings }: Report): readonly PossibleAnnotation[] {
  const introduced = findings.filter(isNew);
  const old = findings.filter(isAlreadyThere);
  return [
    ...problems.map((problem) => possible('error', () => problemAnnotation(problem))),
    ...remarks.map((remark) => possible(remark.severity, () => remarkAnnotation(remark))),
    ...introduced.map((finding) =>
      possible(finding.severity, () => findingAnnotation(finding, finding.severity, '')),
    ),
    ...old.map((finding) =>
      possible('notice', () => findingAnnotation(finding, 'notice', 'already there: ')),
    ),
  ];
}

function possible(severity: Severity, annotation: () => Annotation): PossibleAnnotation {
  return { severity, annotation };
}

/** The problem at its place. */
export function problemAnnotation({ kind, message, location }: Problem): Annotation {
  return {
    severity: 'error',
    title: commandText(kind),
    message: annotationMessage(message),
    place: location && annotationPlace(location),
  };
}

/** The remark, which belongs to no line. */
export function remarkAnnotation({
  severity,
  message,
}: {
  readonly severity: Severity;
  readonly message: string;
}): Annotation {
  return { severity, title: commandText('audit'), message: annotationMessage(message), place: null };
}

/** A message cut to what the runner takes. */
export function annotationMessage(message: string): CommandText {
  return clippedCommandText(message, maxMessageCharacters, cutNotice);
}

function findingAnnotation(finding: Finding, severity: Severity, prefix: string): Annotation {
  const { rule, key, location } = finding;
  const title = key === null ? `${prefix}${rule}` : `${prefix}${rule}: ${shownName(key)}`;
  return {
    severity,
    title: clippedCommandText(title, maxTitleCharacters),
    message: annotationMessage(messageOf(finding)),
    place: annotationPlace(location),
  };
}
