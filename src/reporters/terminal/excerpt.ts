import stringWidth from 'string-width';
import type { Location } from '../../model/source.js';
import { visible } from '../../text/escape.js';
import type { Terminal } from './printed.js';

/** The lines of a file that findings may show, null where one may not; null for a file that was not read, or not understood. */
export type Sources = (file: string) => readonly (string | null)[] | null;

const tabColumns = 4;
const ellipsis = '…';
/**
 * How much of a line is looked at on either side of where the place begins: more than any terminal shows. The time that it
 * takes to tell characters apart grows with the square of their number.
 */
const maxBeside = 2_000;

/**
 * The line that a finding points at, as `<n> | source`, and carets under the exact columns on the line below; a line that
 * is too long is shown around the place. Nothing where the line is not at hand.
 */
export function excerptOf({ file, start, end }: Location, sources: Sources, terminal: Terminal): string[] {
  const line = sources(file)?.[start.line - 1];
  if (line == null) return [];
  const gutter = `${String(start.line).padStart(4)} | `;
  const from = start.column - 1;
  const to = end.line > start.line ? line.length : Math.max(end.column - 1, from + 1);
  const cut = Math.max(from - maxBeside, 0);
  const near = line.slice(cut, from + maxBeside);
  const { text, before, width } = windowed(near, from - cut, to - cut, terminal.columns - gutter.length);
  return [
    `${terminal.paint('faint', gutter)}${text}`,
    `${' '.repeat(gutter.length + before)}${terminal.paint('strong', '^'.repeat(width))}`,
  ];
}

/** A stretch of a line: its text, how many columns stand before the place, and how many the place takes. */
interface Stretch {
  readonly text: string;
  readonly before: number;
  readonly width: number;
}

function windowed(line: string, from: number, to: number, columns: number): Stretch {
  const characters = charactersOf(line);
  const found = characters.findIndex(({ end }) => end > from);
  const first = found < 0 ? characters.length : found;
  const place = characters.slice(first).filter(({ start }) => start < to);
  const text = characters.map(({ shown }) => shown).join('');
  const before = widthOf(characters.slice(0, first));
  const width = Math.max(widthOf(place), 1);
  if (stringWidth(text) <= columns) return { text, before, width };

  // As much of the place as there is room for, then as much on both sides as fits.
  const room = columns - 2 * ellipsis.length;
  const shownPlace = fitting(place, room);
  const after = characters.slice(first + shownPlace.items.length);
  const beside = room - shownPlace.width;
  const rightHalf = fitting(after, Math.floor(beside / 2));
  const left = fitting(characters.slice(0, first).reverse(), beside - rightHalf.width).items.reverse();
  const right = fitting(after, beside - widthOf(left)).items;
  const isStart = left.length === first;
  const isEnd = first + shownPlace.items.length + right.length === characters.length;
  const shown = [...left, ...shownPlace.items, ...right].map((character) => character.shown).join('');
  return {
    text: `${isStart ? '' : ellipsis}${shown}${isEnd ? '' : ellipsis}`,
    before: widthOf(left) + (isStart ? 0 : 1),
    width: Math.max(shownPlace.width, 1),
  };
}

/** What a reader takes for one character: where it stands in the line, and how it is shown. */
interface Character {
  readonly start: number;
  readonly end: number;
  readonly shown: string;
  readonly width: number;
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

function charactersOf(line: string): readonly Character[] {
  const characters: Character[] = [];
  let column = 0;
  for (const { segment, index } of graphemes.segment(line)) {
    const shown =
      segment === '\t'
        ? ' '.repeat(tabColumns - (column % tabColumns))
        : visible(commandSafe(segment, line, index));
    const width = stringWidth(shown);
    characters.push({ start: index, end: index + segment.length, shown, width });
    column += width;
  }
  return characters;
}

/** The bracket of `##[`, by which the runner takes a line for a command, as an escape. */
function commandSafe(segment: string, line: string, index: number): string {
  return segment === '[' && line.slice(0, index).endsWith('##') ? '\\u005b' : segment;
}

function widthOf(characters: readonly Character[]): number {
  return characters.reduce((sum, { width }) => sum + width, 0);
}

function fitting(characters: readonly Character[], room: number) {
  const items: Character[] = [];
  let width = 0;
  for (const character of characters) {
    if (width + character.width > room) break;
    items.push(character);
    width += character.width;
  }
  return { items, width };
}
