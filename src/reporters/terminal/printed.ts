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

/** The same, but what follows of an entry to paste at its end stands so far to the right that YAML takes it. */
export function withEntryIndented(phrase: Phrase, terminal: Terminal): readonly string[] {
  const whole = printed(phrase, terminal);
  const last = phrase.at(-1);
  if (whole.length === 1 || typeof last !== 'object' || last.kind !== 'entry') return whole;
  const narrow = { ...terminal, columns: Math.max(1, terminal.columns - indent.length) };
  const words = printed(phrase.slice(0, -1), narrow);
  const lines = printed(phrase, narrow);
  // Where the words fill their last line, the entry begins on one of its own.
  const begin = lines[words.length - 1] === words.at(-1) ? words.length : null;
  return lines.map((line, index) => {
    if (index === begin) return `  ${line}`;
    return index < words.length ? line : `${indent}${line}`;
  });
}

const indent = '      ';

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
