import { type Day, daysAfter } from '../../model/day.js';
import type { Report } from '../../model/report.js';
import type { Offers } from '../../model/waiver.js';
import { byteLength } from '../../text/escape.js';
import { escapedHtml, html } from '../../text/html.js';
import { foldedMarkdown, htmlBlock, joinMarkdown, type Markdown, yamlBlock } from '../../text/markdown.js';
import { offeredYaml, offerTold } from '../../text/offered-waivers.js';

/** How long the waivers last that are offered. */
const offeredDays = 90;

/** The waivers that would cover what fails the run, folded: all, or half of them again and again until they fit. */
export function offers({ offers, today }: Report, roomBytes: number): Markdown | null {
  let count = offers.waivers.length;
  while (count > 0) {
    const block = offersBlock(offers, count, today);
    if (byteLength(block.text) <= roomBytes) return block;
    count = Math.floor(count / 2);
  }
  return null;
}

function offersBlock({ waivers, left, unoffered }: Offers, count: number, today: Day): Markdown {
  const told = escapedHtml(offerTold(count, left + waivers.length - count, unoffered));
  const how = html`<p>Add those that you can answer for to the policy, and write why: without a reason they are not valid.</p>`;
  const yaml = yamlBlock(offeredYaml(waivers.slice(0, count), daysAfter(today, offeredDays)));
  return foldedMarkdown(told, joinMarkdown([htmlBlock(how), yaml]));
}
