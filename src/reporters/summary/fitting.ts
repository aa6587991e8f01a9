import { byteLength } from '../../text/escape.js';
import { escapedHtml, type Html, html } from '../../text/html.js';
import { htmlBlock, type Markdown } from '../../text/markdown.js';
import { isShortened } from '../../text/name-html.js';

/** A piece of HTML that is made only when it is its turn. */
export type Item = () => Html;

/** What is left for the lines that count what was cut and say where the rest is, in bytes. */
export const reserveBytes = 700;

/** As many of the items as there is room for, and how many are left. */
export function fitting(
  items: readonly Item[],
  roomBytes: number,
): { readonly kept: readonly Html[]; readonly left: number } {
  const kept: Html[] = [];
  let room = roomBytes;
  for (const item of items) {
    const made = item();
    room -= byteLength(made.text);
    if (room < 0) break;
    kept.push(made);
  }
  return { kept, left: items.length - kept.length };
}

/** Says how many of something were cut, and where they are. */
export function cutLine(left: number, noun: string, nouns = `${noun}s`): Html {
  return notShown(left === 1 ? `1 more ${noun} is` : `${left} more ${nouns} are`);
}

/** Says what is cut, and where it is; `what` is our own words, with their verb. */
export function notShown(what: string): Html {
  return html`<i>${escapedHtml(what)} not shown here, since there is no room. The JSON report (input <code>report-file</code>) holds everything.</i>`;
}

/** Where the rest is of lists and names that are cut. */
const restInReport = html`Where this says “more” or “…”, the JSON report (input <code>report-file</code>) has the rest`;

/** Where it is, where keys are counted as well that could make a change, or could not: the report names 20 of these. */
export const restOfChanges = html`${restInReport}; of the keys that could make a change, or could not, the first 20`;

/** Says where the rest is; null where the items show all. */
export function restLine(items: readonly Html[], rest = restInReport): Html | null {
  return items.some(isShortened) ? html`<i>${rest}.</i>` : null;
}

/** The line alone, where there is room for it. */
export function cutBlock(line: Html, roomBytes: number): Markdown | null {
  const block = htmlBlock(html`<p>${line}</p>`);
  return byteLength(block.text) <= roomBytes ? block : null;
}
