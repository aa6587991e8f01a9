import type { Risk } from '../../catalogue/risk.js';
import type { Severity } from '../../model/finding.js';
import type { Result } from '../../model/report.js';
import type { Verdict } from '../../model/verdict.js';
import { escapedHtml, type Html, html } from '../../text/html.js';

/** How a result looks. */
export const resultIcons = {
  passed: html`✅`,
  failed: html`❌`,
  skipped: html`⏭️`,
  error: html`🛑`,
} as const satisfies Record<Result, Html>;

/** How a severity looks. */
export const severityIcons = {
  error: html`❌`,
  warning: html`⚠️`,
  notice: html`ℹ️`,
} as const satisfies Record<Severity, Html>;

/** How a verdict looks; worst first. */
export const verdictIcons = {
  refused: html`❌`,
  unproven: html`❓`,
  accepted: html`✅`,
} as const satisfies Record<Verdict['kind'], Html>;

/** How a risk looks; null stands for one that is not known. */
export function riskIcon(risk: Risk | null): Html {
  return risk === null ? html`❔` : riskIcons[risk];
}

/** The same with its name. */
export function riskLabel(risk: Risk | null): Html {
  return html`${riskIcon(risk)} ${escapedHtml(risk ?? 'not known')}`;
}

const riskIcons = {
  critical: html`🔴`,
  high: html`🟠`,
  medium: html`🟡`,
  low: html`🟢`,
  info: html`⚪`,
} as const satisfies Record<Risk, Html>;
