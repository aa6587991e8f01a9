import type { Report } from '../../model/report.js';
import { escapedHtml, html, unlinkedHtml } from '../../text/html.js';
import type { Markdown } from '../../text/markdown.js';
import { phraseHtml } from '../../text/phrase-html.js';
import { waivedFindings } from '../waived.js';
import { bulletList } from './bullet-list.js';
import type { Item } from './fitting.js';
import { findingPlace } from './line-html.js';

/** What the policy accepts for a time, the one that ends first on top, in bold where that is soon. */
export function waived(report: Report, roomBytes: number): Markdown | null {
  const items = waivedFindings(report).map(
    ({ finding, reason, expires, endsSoon }): Item =>
      () => {
        const { rule, severity, location, matter } = finding;
        const day = endsSoon
          ? html`<b>until ${escapedHtml(expires)}</b>`
          : html`until ${escapedHtml(expires)}`;
        const where = findingPlace(rule, severity, location, report.policyFile);
        return html`${day}: ${where}<br>\n${phraseHtml(matter)}<br>\nWhy it is waived: ${unlinkedHtml(reason)}`;
      },
  );
  return bulletList({ title: html`Waived`, items, noun: 'waived finding' }, roomBytes);
}
