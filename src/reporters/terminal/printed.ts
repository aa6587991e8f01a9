import { type Phrase, type Segment, type SegmentTable, written } from '../../model/phrase.js';
import { visible } from '../../text/escape.js';
import { plain } from '../../text/plain.js';
import { terminalLines } from '../../text/terminal-lines.js';
import type { Paint, Style } from './colours.js';

/** Where text is printed. */
export interface Terminal {
  readonly columns: number;
  readonly paint: Paint;
}

/** The phrase as lines that fit, names and scopes in their style; foreign text in it is harmless. */
export function printed(phrase: Phrase, { columns, paint }: Terminal): readonly string[] {
  return terminalLines(phrase.map((segment) => painted(segment, paint)).join(''), columns);
}

function painted(segment: Segment, paint: Paint): string {
  const style = written(styles, segment);
  const text = visible(plain([segment]));
  return style === null ? text : paint(style, text);
}

const styles: SegmentTable<Style | null> = {
  words: () => null,
  key: () => 'name',
  id: () => 'name',
  name: () => 'name',
  names: () => 'name',
  scopes: () => 'name',
  answer: () => 'name',
  request: () => 'name',
  code: () => 'name',
  resource: () => 'name',
  entry: () => 'name',
  unnamed: () => null,
};
