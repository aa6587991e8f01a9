import type { Severity } from '../model/finding.js';
import type { Report, Result } from '../model/report.js';
import { clip, clipBytes, plainVisible } from '../text/escape.js';
import { type Markdown, withoutFourByteCharacters } from '../text/markdown.js';
import { plain } from '../text/plain.js';
import type { AnnotationPlace } from './annotation-place.js';
import { type Annotation, annotationsOf } from './annotations.js';
import { outcomeOf } from './headline.js';
import { stacked } from './summary/section.js';
import { shortSections } from './summary/short-sections.js';

/** An annotation as the Checks API takes it: https://docs.github.com/en/rest/checks/runs#update-a-check-run */
export interface CheckAnnotation {
  readonly path: string;
  readonly start_line: number;
  readonly end_line: number;
  readonly start_column?: number;
  readonly end_column?: number;
  readonly annotation_level: 'notice' | 'warning' | 'failure';
  readonly title: string;
  readonly message: string;
}

/** A check run: the batches are sent one by one, each adds to those before; the conclusion goes with the last request. */
export interface CheckRun {
  readonly conclusion: 'success' | 'failure' | 'neutral';
  readonly title: string;
  readonly summary: Markdown;
  readonly batches: readonly (readonly CheckAnnotation[])[];
}

/** The limits of the Checks API, from its OpenAPI description. */
const maxAnnotationsPerRequest = 50;
const maxSummaryCharacters = 65_535;
const maxTitleCharacters = 255;
const maxMessageBytes = 64 * 1024;

const conclusions = {
  passed: 'success',
  failed: 'failure',
  skipped: 'neutral',
  error: 'failure',
} as const satisfies Record<Result, CheckRun['conclusion']>;

const levels = {
  error: 'failure',
  warning: 'warning',
  notice: 'notice',
} as const satisfies Record<Severity, CheckAnnotation['annotation_level']>;

/** The check run with every finding; what has no place in a file stands in its summary alone. */
export function checkRun(report: Report): CheckRun {
  const annotations = annotationsOf(report).flatMap((annotation) =>
    annotation.place === null ? [] : [checkAnnotation(annotation, annotation.place)],
  );
  return {
    conclusion: conclusions[report.result],
    title: clip(plainVisible(plain(outcomeOf(report))), maxTitleCharacters),
    summary: checkSummary(report),
    batches: batchesOf(annotations),
  };
}

const sections = shortSections();

/** The references grow the text by less than half, and by much only where it is full of such characters. */
function checkSummary(report: Report): Markdown {
  for (let room = maxSummaryCharacters; ; room = Math.floor(room * 0.7)) {
    const summary = withoutFourByteCharacters(stacked(report, sections, room));
    if (summary.text.length <= maxSummaryCharacters) return summary;
  }
}

function checkAnnotation({ severity, title, message }: Annotation, place: AnnotationPlace): CheckAnnotation {
  const { file, startLine, endLine, startColumn, endColumn } = place;
  return {
    path: file.text,
    start_line: startLine,
    end_line: endLine,
    ...(startColumn === undefined ? {} : { start_column: startColumn }),
    ...(endColumn === undefined ? {} : { end_column: endColumn }),
    annotation_level: levels[severity],
    title: clip(plainVisible(title.text), maxTitleCharacters),
    message: clipBytes(plainVisible(message.text), maxMessageBytes) || '(no message)',
  };
}

function batchesOf(annotations: readonly CheckAnnotation[]): readonly (readonly CheckAnnotation[])[] {
  const batches: (readonly CheckAnnotation[])[] = [];
  for (let from = 0; from < annotations.length; from += maxAnnotationsPerRequest) {
    batches.push(annotations.slice(from, from + maxAnnotationsPerRequest));
  }
  return batches;
}
