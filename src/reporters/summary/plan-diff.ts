import type { PlanChange } from '../../model/plan-change.js';
import type { Report } from '../../model/report.js';
import { escapedHtml, type Html, html, joinHtml } from '../../text/html.js';
import type { Markdown } from '../../text/markdown.js';
import { keyHtml, nameHtml } from '../../text/name-html.js';
import { verdictIcons } from './icons.js';
import { scopesHtml } from './scopes-html.js';
import { type Row, table } from './table.js';

/** What each resource of the Terraform plan gives its key and takes from it, with the verdict. */
export function planDiff({ plan }: Report, roomBytes: number): Markdown | null {
  const rows = (plan?.changes ?? []).map(
    (change): Row =>
      () => [
        html`<b>${keyHtml(change.key)}</b><br>${becomings[change.kind]} by ${nameHtml(change.resource.address)}`,
        gainsCell(change),
        scopesHtml(change.losses),
      ],
  );
  const title = html`Privilege diff of the Terraform plan`;
  return table({ title, head: [html`Key`, html`Gains`, html`Loses`], rows, noun: 'key' }, roomBytes);
}

const becomings = {
  created: html`➕ created`,
  changed: html`✏️ changed`,
  replaced: html`♻️ replaced`,
  deleted: html`➖ deleted`,
} as const satisfies Record<PlanChange['kind'], Html>;

function gainsCell({ gains, everything, isOpen, verdict }: PlanChange): Html {
  const parts = [
    ...(everything ? [html`Full Access`] : []),
    ...(gains.length > 0 ? [scopesHtml(gains)] : []),
    ...(isOpen ? [html`what is known at apply`] : []),
  ];
  const shown = joinHtml(parts, html` and `);
  if (verdict === null) return shown;
  return html`${shown}${parts.length > 0 ? html`<br>` : html``}${verdictIcons[verdict]} ${escapedHtml(verdict)}`;
}
