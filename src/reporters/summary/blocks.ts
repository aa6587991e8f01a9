import { byteLength } from '../../text/escape.js';

/**
 * A piece of the summary: Markdown of at most `roomBytes` bytes of UTF-8, empty where there is nothing to say. All that
 * holds foreign text is an HTML block without a blank line, in which GitHub parses no Markdown.
 */
export type Section<T> = (subject: T, roomBytes: number) => string;

/** A row of a table, its cells already HTML; it is made only when it is its turn. */
export type Row = () => readonly string[];

interface Table {
  readonly heading: string;
  /** Set for a table that is folded; says what a click shows. */
  readonly fold?: string;
  readonly head: readonly string[];
  readonly rows: readonly Row[];
  /** What a row is, in the singular, for the line that counts what was cut. */
  readonly noun: string;
}

/** What is left for the line that counts what was cut, in bytes. */
const reserveBytes = 400;

/** A table with as many rows as there is room for; what is cut is counted. */
export function table({ heading, fold, head, rows, noun }: Table, roomBytes: number): string {
  if (rows.length === 0) return '';
  const open = fold === undefined ? '' : `<details><summary>${fold}</summary>\n`;
  const start = `${heading === '' ? '' : `### ${heading}\n\n`}${open}<table>\n<tr>${cells('th', head)}</tr>\n`;
  const end = `</table>${fold === undefined ? '' : '\n</details>'}`;
  const { kept, left } = fitting(
    rows,
    (row) => `<tr>${cells('td', row())}</tr>\n`,
    roomBytes - byteLength(start) - byteLength(end) - reserveBytes,
  );
  const more = left === 0 ? '' : `<tr><td colspan="${head.length}">${cutLine(left, noun)}</td></tr>\n`;
  return kept.length === 0
    ? cutBlock(cutLine(left, noun), roomBytes)
    : `${start}${kept.join('')}${more}${end}`;
}

/** A list with as many items as there is room for, each already HTML; what is cut is counted. */
export function list(heading: string, items: readonly Item[], noun: string, roomBytes: number): string {
  if (items.length === 0) return '';
  const start = `### ${heading}\n\n<ul>\n`;
  const { kept, left } = fitting(
    items,
    (item) => `<li>${item()}</li>\n`,
    roomBytes - byteLength(start) - reserveBytes,
  );
  const more = left === 0 ? '' : `<li>${cutLine(left, noun)}</li>\n`;
  return kept.length === 0
    ? cutBlock(cutLine(left, noun), roomBytes)
    : `${start}${kept.join('')}${more}</ul>`;
}

/** An item of a list, made only when it is its turn. */
export type Item = () => string;

/** The blocks one after the other, as long as each fits in what those before it left of the room. */
export function stack<T>(subject: T, sections: readonly Section<T>[], roomBytes: number): string {
  const blocks: string[] = [];
  let room = roomBytes;
  for (const section of sections) {
    const block = section(subject, room - separator.length);
    if (block === '') continue;
    blocks.push(block);
    room -= byteLength(block) + separator.length;
  }
  return blocks.join(separator);
}

const separator = '\n\n';

function cells(tag: 'td' | 'th', contents: readonly string[]): string {
  // GitHub closes an empty cell wrongly, so that it shifts what follows.
  return contents.map((content) => `<${tag}>${content === '' ? '—' : content}</${tag}>`).join('');
}

function fitting<T>(items: readonly T[], render: (item: T) => string, roomBytes: number) {
  const kept: string[] = [];
  let room = roomBytes;
  for (const item of items) {
    const text = render(item);
    room -= byteLength(text);
    if (room < 0) break;
    kept.push(text);
  }
  return { kept, left: items.length - kept.length };
}

function cutBlock(line: string, roomBytes: number): string {
  const block = `<p>${line}</p>`;
  return byteLength(block) <= roomBytes ? block : '';
}

function cutLine(left: number, noun: string): string {
  const what = left === 1 ? `1 more ${noun} is` : `${left} more ${noun}s are`;
  return `<i>${what} not shown here, for want of room. The JSON report (input <code>report-file</code>) holds everything.</i>`;
}
