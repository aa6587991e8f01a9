import type { Report } from '../../model/report.js';
import { escapedHtml, html, unlinkedHtml } from '../../text/html.js';
import type { Markdown } from '../../text/markdown.js';
import { keyHtml } from '../../text/name-html.js';
import { phraseHtml } from '../../text/phrase-html.js';
import { waivedFindings } from '../waived.js';
import { findingPlace } from './line-html.js';
import { type Row, table } from './table.js';

/** What the policy accepts for a time, the one that ends first on top, in bold where that is soon. */
export function waived(report: Report, roomBytes: number): Markdown | null {
  const rows = waivedFindings(report).map(
    ({ finding, reason, expires, endsSoon }): Row =>
      () => {
        const { rule, severity, location, key, matter } = finding;
        const day = escapedHtml(expires);
        return [
          endsSoon ? html`<b>${day}</b>` : day,
          key === null ? html`<i>no single key</i>` : keyHtml(key),
          html`${findingPlace(rule, severity, location, report.policyFile)}<br>${phraseHtml(matter)}`,
          unlinkedHtml(reason),
        ];
      },
  );
  const head = [html`Last day`, html`Key`, html`What is waived`, html`Why`];
  return table({ title: html`Waived`, head, rows, noun: 'waived finding' }, roomBytes);
}
