import type { Report } from '../../model/report.js';
import { html, unlinkedHtml } from '../../text/html.js';
import type { Markdown } from '../../text/markdown.js';
import { bulletList } from './bullet-list.js';
import type { Item } from './fitting.js';
import { severityIcons } from './icons.js';

/** What the run has to say besides findings. */
export function remarks(report: Report, roomBytes: number): Markdown | null {
  const items = report.remarks.map(
    ({ severity, message }): Item =>
      () =>
        html`${severityIcons[severity]} ${unlinkedHtml(message)}`,
  );
  return bulletList({ title: html`Remarks`, items, noun: 'remark' }, roomBytes);
}
