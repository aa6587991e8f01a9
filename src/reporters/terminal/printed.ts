import wrapAnsi from 'wrap-ansi';
import type { Phrase, Segment } from '../../model/phrase.js';
import { visible } from '../../text/escape.js';
import { plain } from '../../text/plain.js';
import type { Paint } from './colours.js';

/** Where text is printed. */
export interface Terminal {
  readonly columns: number;
  readonly paint: Paint;
}

/** The phrase as lines that fit, names and scopes in their style; foreign text in it is harmless. */
export function printed(phrase: Phrase, { columns, paint }: Terminal): readonly string[] {
  const text = phrase.map((segment) => painted(segment, paint)).join('');
  return wrapAnsi(text, columns, { trim: true, hard: true }).split('\n').map(harmless);
}

/** One line as it may be printed anywhere: no form of it is a workflow command. */
export function harmless(line: string): string {
  return line.replace(/^(\s*):(?=:)/, '$1\\u003a');
}

function painted(segment: Segment, paint: Paint): string {
  const text = visible(plain([segment]));
  return segment.kind === 'words' ? text : paint('name', text);
}
