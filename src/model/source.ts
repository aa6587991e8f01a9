import { compareText } from './order.js';

/** A place in a text; lines and columns count from 1, columns in UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A stretch of a file; `end` is exclusive. `file` is relative to the workspace, with forward slashes. */
export interface Location {
  readonly file: string;
  readonly start: Position;
  readonly end: Position;
}

/** A value that knows where it was written. */
export interface Located<T> {
  readonly value: T;
  readonly location: Location;
}

/** Orders locations by file, and those of one file as a reader meets them. */
export function byPlace(a: Location, b: Location): number {
  return compareText(a.file, b.file) || a.start.line - b.start.line || a.start.column - b.start.column;
}
