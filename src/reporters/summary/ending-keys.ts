import { type Day, daysBetween } from '../../model/day.js';
import { compareText } from '../../model/order.js';
import { labelOf } from '../../model/policy.js';
import type { Report } from '../../model/report.js';
import { escapedHtml, type Html, html } from '../../text/html.js';
import type { Markdown } from '../../text/markdown.js';
import { keyHtml, nameHtml } from '../../text/name-html.js';
import { bulletList } from './bullet-list.js';
import type { Item } from './fitting.js';
import { lineHtml } from './line-html.js';
import { ownerHtml } from './owner-html.js';

/** Long enough to make a new key and to bring it to where the old one is used. */
const daysAhead = 30;

/** The live keys that end soon by their entries, the one that ends first on top; those whose end is over are findings. */
export function endingKeys({ keys, today, policyFile }: Report, roomBytes: number): Markdown | null {
  const items = keys
    .flatMap(({ key, entry }) =>
      entry === null || entry.expires === null ? [] : [{ key, entry, end: entry.expires.value }],
    )
    .filter(({ end }) => end >= today && daysBetween(today, end) <= daysAhead)
    .sort((a, b) => compareText(a.end, b.end))
    .map(
      ({ key, entry, end }): Item =>
        () => {
          const owner = entry.owner === null ? html`` : html`, owner: ${ownerHtml(entry.owner)}`;
          const where = html`entry ${nameHtml(labelOf(entry))}, ${lineHtml(entry.location, policyFile)}`;
          return html`<b>${keyHtml(key)}</b>: ${escapedHtml(end)}, ${inDays(today, end)} (${where}${owner})`;
        },
    );
  return bulletList({ title: html`Keys that end within ${daysAhead} days`, items, noun: 'key' }, roomBytes);
}

function inDays(today: Day, end: Day): Html {
  const days = daysBetween(today, end);
  if (days === 0) return html`today`;
  return days === 1 ? html`tomorrow` : html`in ${days} days`;
}
