import { withoutAutomatic } from '../../catalogue/automatic.js';
import { shownName } from '../../model/key.js';
import { labelOf } from '../../model/policy.js';
import type { Report } from '../../model/report.js';
import { code, escapedHtml, html } from '../../text/html.js';
import type { Markdown } from '../../text/markdown.js';
import { nameHtml } from '../../text/name-html.js';
import { count } from '../../text/wording.js';
import { lineHtml } from './line-html.js';
import { ownerHtml } from './owner-html.js';
import { scopesHtml, worstRiskHtml } from './scopes-html.js';
import { type Row, table } from './table.js';

/** Every live key that was read with the entry that governs it, folded. */
export function liveKeys(report: Report, roomBytes: number): Markdown | null {
  const rows = report.keys.map(
    ({ key, entry }): Row =>
      () => [
        html`<b>${nameHtml(shownName(key))}</b><br><sub>id&nbsp;${code(key.id)}</sub>`,
        entry === null
          ? html`<b>none</b>`
          : html`${nameHtml(labelOf(entry))}, ${lineHtml(entry.location, report.policyFile)}`,
        ownerHtml(entry?.owner ?? null),
        worstRiskHtml(withoutAutomatic(key.scopes)),
        html`${key.scopes.size}: ${scopesHtml(key.scopes)}`,
      ],
  );
  const keys = escapedHtml(count(report.keys.length, 'live key'));
  const fold = html`${keys}, with the entry that governs each and what it holds`;
  const head = [html`Key`, html`Entry`, html`Owner`, html`Risk`, html`Scopes, riskiest first`];
  return table({ fold, head, rows, noun: 'key' }, roomBytes);
}
