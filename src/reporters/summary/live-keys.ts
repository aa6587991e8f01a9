import { labelOf } from '../../model/policy.js';
import type { KeyRow, Report } from '../../model/report.js';
import { byteLength } from '../../text/escape.js';
import { code, escapedHtml, type Html, html } from '../../text/html.js';
import { htmlBlock, type Markdown } from '../../text/markdown.js';
import { keyNameHtml, nameHtml } from '../../text/name-html.js';
import { count } from '../../text/wording.js';
import { cutBlock, cutLine, fitting, reserveBytes, restLine } from './fitting.js';
import { lineHtml } from './line-html.js';
import { matrix } from './matrix.js';
import { ownerHtml } from './owner-html.js';
import { scopesHtml } from './scopes-html.js';

/** The account at a glance, folded; in it, folded again, every live key that was read with its entry and its scopes. */
export function liveKeys(report: Report, roomBytes: number): Markdown | null {
  if (report.keys.length === 0) return null;
  const keys = escapedHtml(count(report.keys.length, 'live key'));
  const glance = matrix(report, Math.floor(roomBytes / 2)) ?? html``;
  const whole = (items: readonly Html[]): Markdown => {
    const lists = html`<details><summary>All scopes of each key, and the entry that governs it</summary>\n<ul>\n${items}</ul>\n</details>\n`;
    return htmlBlock(
      html`<details><summary>${keys} at a glance: what each may do</summary>\n${glance}${lists}</details>`,
    );
  };
  const { kept, left } = fitting(
    report.keys.map((row) => () => html`<li>${keyItem(row, report.policyFile)}</li>\n`),
    roomBytes - byteLength(whole([]).text) - reserveBytes,
  );
  const cut = left === 0 ? null : cutLine(left, 'key');
  if (kept.length === 0 && glance.text === '') return cutBlock(cutLine(left, 'key'), roomBytes);
  const lines = [restLine(kept), cut].flatMap((line) => (line === null ? [] : [html`<li>${line}</li>\n`]));
  return whole([...kept, ...lines]);
}

function keyItem({ key, entry }: KeyRow, policyFile: string): Html {
  const name = html`<b>${keyNameHtml(key)}</b> (id ${code(key.id)})`;
  const owner = entry === null || entry.owner === null ? html`` : html`, owner: ${ownerHtml(entry.owner)}`;
  const governed =
    entry === null
      ? html`<b>no entry</b>`
      : html`entry ${nameHtml(labelOf(entry))}, ${lineHtml(entry.location, policyFile)}${owner}`;
  return html`${name}, ${governed}<br>\n${escapedHtml(count(key.scopes.size, 'scope'))}: ${scopesHtml(key.scopes)}`;
}
