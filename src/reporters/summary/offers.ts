import { daysAfter } from '../../model/day.js';
import type { Report } from '../../model/report.js';
import { byteLength } from '../../text/escape.js';
import { escapedHtml, html } from '../../text/html.js';
import { foldedMarkdown, htmlBlock, joinMarkdown, type Markdown, yamlBlock } from '../../text/markdown.js';
import { offeredYaml, offerTold } from '../../text/offered-waivers.js';

/** How long the waivers last that are offered. */
const offeredDays = 90;

/** The waivers that would cover what fails the run, folded; whole or not at all. */
export function offers({ offers, today }: Report, roomBytes: number): Markdown | null {
  const { waivers, unoffered } = offers;
  if (waivers.length === 0) return null;
  const told = escapedHtml(offerTold(waivers.length, unoffered));
  const how = html`<p>Add those that you can answer for to the policy, and write why: without a reason they are not valid.</p>`;
  const yaml = yamlBlock(offeredYaml(waivers, daysAfter(today, offeredDays)));
  const block = foldedMarkdown(told, joinMarkdown([htmlBlock(how), yaml]));
  return byteLength(block.text) <= roomBytes ? block : null;
}
