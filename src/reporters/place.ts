import type { Location } from '../model/source.js';
import { visible } from '../text/escape.js';

/** A place as GitHub's annotations take it; columns only where it is one line, since GitHub drops or refuses them else. */
export interface Place {
  readonly file: string;
  readonly startLine: number;
  readonly endLine: number;
  readonly startColumn?: number;
  readonly endColumn?: number;
}

/** The numbers of the report, as the contract says: counted from 1, the end exclusive. */
export function placeOf({ file, start, end }: Location): Place {
  const lines = { file: visible(file), startLine: start.line, endLine: end.line };
  return start.line === end.line ? { ...lines, startColumn: start.column, endColumn: end.column } : lines;
}

/** `file:line:column`, as editors and terminals write it; raw. */
export function placeText({ file, start }: Location): string {
  return `${file}:${start.line}:${start.column}`;
}
