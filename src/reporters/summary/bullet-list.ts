import { byteLength } from '../../text/escape.js';
import { type Html, html } from '../../text/html.js';
import { heading, htmlBlock, joinMarkdown, type Markdown } from '../../text/markdown.js';
import { cutBlock, cutLine, fitting, type Item, reserveBytes } from './fitting.js';

/** A list with as many items as there is room for; what is cut is counted. */
export function bulletList(
  title: Html,
  items: readonly Item[],
  noun: string,
  roomBytes: number,
): Markdown | null {
  if (items.length === 0) return null;
  const whole = (lines: readonly Html[]) =>
    joinMarkdown([heading(3, title), htmlBlock(html`<ul>\n${lines}</ul>`)]);
  const { kept, left } = fitting(
    items.map((item) => () => html`<li>${item()}</li>\n`),
    roomBytes - byteLength(whole([]).text) - reserveBytes,
  );
  const cut = cutLine(left, noun);
  if (kept.length === 0) return cutBlock(cut, roomBytes);
  return whole(left === 0 ? kept : [...kept, html`<li>${cut}</li>\n`]);
}
