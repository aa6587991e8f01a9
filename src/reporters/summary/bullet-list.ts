import { byteLength } from '../../text/escape.js';
import { type Html, html } from '../../text/html.js';
import { heading, htmlBlock, joinMarkdown, type Markdown } from '../../text/markdown.js';
import { cutBlock, cutLine, fitting, type Item, reserveBytes, restLine } from './fitting.js';

interface BulletList {
  /** Left out for a list that goes on without one. */
  readonly title?: Html;
  /** Set for a list that is folded; says what a click shows. */
  readonly fold?: Html;
  readonly items: readonly Item[];
  /** What an item is, in the singular, for the line that counts what was cut. */
  readonly noun: string;
}

/** A list with as many items as there is room for; what is cut is counted. */
export function bulletList({ title, fold, items, noun }: BulletList, roomBytes: number): Markdown | null {
  if (items.length === 0) return null;
  const whole = (lines: readonly Html[]) => {
    const list = html`<ul>\n${lines}</ul>`;
    const block = htmlBlock(
      fold === undefined ? list : html`<details><summary>${fold}</summary>\n${list}\n</details>`,
    );
    return title === undefined ? block : joinMarkdown([heading(3, title), block]);
  };
  const { kept, left } = fitting(
    items.map((item) => () => html`<li>${item()}</li>\n`),
    roomBytes - byteLength(whole([]).text) - reserveBytes,
  );
  const cut = cutLine(left, noun);
  if (kept.length === 0) return cutBlock(cut, roomBytes);
  const where = restLine(kept);
  const last = [...(where === null ? [] : [where]), ...(left === 0 ? [] : [cut])];
  return whole([...kept, ...last.map((line) => html`<li>${line}</li>\n`)]);
}
