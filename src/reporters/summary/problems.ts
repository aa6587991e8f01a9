import type { Report } from '../../model/report.js';
import { clip } from '../../text/escape.js';
import { escapedHtml, html, unlinkedHtml } from '../../text/html.js';
import type { Markdown } from '../../text/markdown.js';
import { lineHtml } from './line-html.js';
import { type Row, table } from './table.js';

/** So that one message, such as a trace, does not fill the page. */
const maxMessageCharacters = 8000;

/** Why the audit could not look. */
export function problems(report: Report, roomBytes: number): Markdown | null {
  const rows = report.problems.map(
    ({ kind, message, location }): Row =>
      () => [
        location === null ? escapedHtml(kind) : lineHtml(location, report.policyFile),
        unlinkedHtml(clip(message, maxMessageCharacters)),
      ],
  );
  const head = [html`Where`, html`What is wrong, and what to do`];
  return table({ title: html`Problems`, head, rows, noun: 'problem' }, roomBytes);
}
