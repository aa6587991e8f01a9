import type { Report } from '../../model/report.js';
import { clip } from '../../text/escape.js';
import { escapedHtml, html, unlinkedHtml } from '../../text/html.js';
import type { Markdown } from '../../text/markdown.js';
import { bulletList } from './bullet-list.js';
import type { Item } from './fitting.js';
import { lineHtml } from './line-html.js';

/** So that one message, such as a trace, does not fill the page. */
const maxMessageCharacters = 8000;

/** Why the audit could not look. */
export function problems(report: Report, roomBytes: number): Markdown | null {
  const items = report.problems.map(
    ({ kind, message, location }): Item =>
      () => {
        const where = location === null ? escapedHtml(kind) : lineHtml(location, report.policyFile);
        return html`🛑 <b>${where}</b><br>\n${unlinkedHtml(clip(message, maxMessageCharacters))}`;
      },
  );
  return bulletList({ title: html`Problems`, items, noun: 'problem' }, roomBytes);
}
