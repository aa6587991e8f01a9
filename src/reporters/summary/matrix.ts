import type { Area } from '../../catalogue/areas.js';
import type { Report } from '../../model/report.js';
import { escapedHtml, type Html, html, joinHtml } from '../../text/html.js';
import { narrowKeyHtml } from '../../text/name-html.js';
import { atAGlance, type GlanceCell, type GlanceRow } from '../at-a-glance.js';
import { cutLine, fitting } from './fitting.js';
import { riskIcon, riskLabel } from './icons.js';

/** Keys by areas: whether each reads or writes there, and the worst risk; null where there is no room for it. */
export function matrix(report: Report, roomBytes: number): Html | null {
  const { areas, rows } = atAGlance(report);
  const legend = html`<p>${joinHtml(areas.map(legendOf), html`, `)}. <b>r</b> reads only, <b>w</b> writes. The worst risk: ${joinHtml(risks.map(riskLabel), html`, `)}. <b>!</b> in bold: some of it is more than the entry allows; these keys come first.</p>\n`;
  const head = html`<tr><th>Key</th>${areas.map((area) => html`<th>${areaIcons[area]}</th>`)}</tr>\n`;
  const whole = (lines: readonly Html[]) => html`${legend}<table>\n${head}${lines}</table>\n`;
  const { kept, left } = fitting(
    rows.map((row) => () => rowHtml(row, areas)),
    roomBytes - whole([]).text.length * 2,
  );
  if (kept.length === 0) return null;
  const cut = left === 0 ? html`` : html`<p>${cutLine(left, 'key')}</p>\n`;
  return html`${whole(kept)}${cut}`;
}

const risks = ['critical', 'high', 'medium', 'low', null] as const;

const areaIcons = {
  mail: html`✉️`,
  marketing: html`📣`,
  templates: html`📝`,
  'API keys': html`🔑`,
  people: html`👥`,
  webhooks: html`🔗`,
  suppressions: html`🚫`,
  settings: html`⚙️`,
  senders: html`🌐`,
  statistics: html`📊`,
  billing: html`💳`,
  other: html`🧩`,
  automatic: html`🤖`,
} as const satisfies Record<Area, Html>;

function legendOf(area: Area): Html {
  return html`${areaIcons[area]} ${escapedHtml(area)}`;
}

function rowHtml({ key, entry, cells, hasExcess }: GlanceRow, areas: readonly Area[]): Html {
  const mark = entry === null ? html`<br>❓ no entry` : hasExcess ? html`<br>❗ too much` : html``;
  const shown = areas.map((area) => html`<td>${cellHtml(cells.get(area))}</td>`);
  return html`<tr><td>${narrowKeyHtml(key)}${mark}</td>${shown}</tr>\n`;
}

function cellHtml(cell: GlanceCell | undefined): Html {
  // GitHub closes an empty cell wrongly, so that it shifts what follows.
  if (cell === undefined) return html`–`;
  const access = cell.writes ? html`w` : html`r`;
  const icon = riskIcon(cell.risk);
  return cell.isExcess ? html`${icon}<br><b>${access}!</b>` : html`${icon}<br>${access}`;
}
