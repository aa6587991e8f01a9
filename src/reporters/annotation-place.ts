import type { Location } from '../model/source.js';
import { type CommandText, commandText } from '../text/command-text.js';

/** A place as GitHub's annotations take it; columns only where it is one line, since GitHub drops or refuses them else. */
export interface AnnotationPlace {
  readonly file: CommandText;
  readonly startLine: number;
  readonly endLine: number;
  readonly startColumn?: number;
  readonly endColumn?: number;
}

/** The numbers of the report, as the contract says: counted from 1, the end exclusive. */
export function annotationPlace({ file, start, end }: Location): AnnotationPlace {
  const lines = { file: commandText(file), startLine: start.line, endLine: end.line };
  return start.line === end.line ? { ...lines, startColumn: start.column, endColumn: end.column } : lines;
}
