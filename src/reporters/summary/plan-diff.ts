import type { ResourceChange } from '../../model/plan.js';
import type { PlanChange } from '../../model/plan-change.js';
import type { Report } from '../../model/report.js';
import { escapedHtml, type Html, html, joinHtml } from '../../text/html.js';
import type { Markdown } from '../../text/markdown.js';
import { keyHtml, nameHtml } from '../../text/name-html.js';
import { verdictIcons } from './icons.js';
import { lineHtml } from './line-html.js';
import { scopesHtml } from './scopes-html.js';
import { type Row, table } from './table.js';

/** What each resource of the Terraform plan gives its key and takes from it, with the verdict. */
export function planDiff({ plan, policyFile }: Report, roomBytes: number): Markdown | null {
  const rows = (plan?.changes ?? []).map(
    (change): Row =>
      () => [
        html`<b>${keyHtml(change.key)}</b><br>${becomings[change.kind]} by ${nameHtml(change.resource.address)}${placeHtml(change.resource, policyFile)}`,
        gainsCell(change),
        scopesHtml(change.losses),
      ],
  );
  const title = html`Privilege diff of the Terraform plan`;
  return table({ title, head: [html`Key`, html`Gains`, html`Loses`], rows, noun: 'key' }, roomBytes);
}

function placeHtml({ lines }: ResourceChange, policyFile: string): Html {
  return lines === null ? html`` : html`, ${lineHtml(lines.block, policyFile)}`;
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
