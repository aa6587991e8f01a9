import { byteLength } from '../../text/escape.js';
import { type Html, html } from '../../text/html.js';
import { heading, htmlBlock, joinMarkdown, type Markdown } from '../../text/markdown.js';
import { cutBlock, cutLine, fitting, reserveBytes, restLine } from './fitting.js';

/** The cells of a row; it is made only when it is its turn. */
export type Row = () => readonly Html[];

interface Table {
  /** Left out for a table that goes on without one. */
  readonly title?: Html;
  /** Set for a table that is folded; says what a click shows. */
  readonly fold?: Html;
  readonly head: readonly Html[];
  readonly rows: readonly Row[];
  /** What a row is, in the singular, for the line that counts what was cut. */
  readonly noun: string;
  /** Where the rest is of what its cells cut; left out where that is the JSON report alone. */
  readonly rest?: Html;
  /** Its plural, where that is not made with an s. */
  readonly nouns?: string;
}

/** A table with as many rows as there is room for; what is cut is counted. */
export function table(content: Table, roomBytes: number): Markdown | null {
  return cutTable(content, roomBytes).block;
}

/** The same, with how many rows are cut. */
export function cutTable(
  { title, fold, head, rows, rest, noun, nouns }: Table,
  roomBytes: number,
): { readonly block: Markdown | null; readonly left: number } {
  if (rows.length === 0) return { block: null, left: 0 };
  const whole = (lines: readonly Html[]): Markdown => {
    const block = htmlBlock(folded(html`<table>\n${lines}</table>`, fold));
    return title === undefined ? block : joinMarkdown([heading(3, title), block]);
  };
  const first = html`<tr>${head.map((content) => html`<th>${content}</th>`)}</tr>\n`;
  const { kept, left } = fitting(
    rows.map((row) => () => html`<tr>${row().map(cell)}</tr>\n`),
    roomBytes - byteLength(whole([first]).text) - reserveBytes,
  );
  const cut = cutLine(left, noun, nouns);
  if (kept.length === 0) return { block: cutBlock(cut, roomBytes), left };
  const where = restLine(kept, rest);
  const last = [...(where === null ? [] : [where]), ...(left === 0 ? [] : [cut])];
  const lines = last.map((line) => html`<tr><td colspan="${head.length}">${line}</td></tr>\n`);
  return { block: whole([first, ...kept, ...lines]), left };
}

function folded(content: Html, fold: Html | undefined): Html {
  return fold === undefined ? content : html`<details><summary>${fold}</summary>\n${content}\n</details>`;
}

function cell(content: Html): Html {
  // GitHub closes an empty cell wrongly, so that it shifts what follows.
  return content.text === '' ? html`<td>—</td>` : html`<td>${content}</td>`;
}
