import { LineCounter } from 'yaml';
import type { Location } from '../../model/source.js';

/** Turns offsets of the text into its locations; white space at the end of a stretch is left out. */
export type Locate = (start: number, end: number) => Location;

/** The place in the text of each offset; offsets behind the last written character are at its end. */
export function locator(text: string, file: string): Locate {
  const lines = new LineCounter();
  for (let at = -1; at < text.length; ) {
    lines.addNewLine(at + 1);
    const next = text.indexOf('\n', at + 1);
    at = next < 0 ? text.length : next;
  }
  const written = text.trimEnd().length;
  const position = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  return (from, to) => {
    const start = Math.min(Math.max(from, 0), written);
    let end = Math.min(Math.max(to, start), written);
    while (end > start && /\s/.test(text.charAt(end - 1))) end--;
    return { file, start: position(start), end: position(end) };
  };
}
