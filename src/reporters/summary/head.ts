import { liveKeysOf } from '../../model/estate.js';
import { severities } from '../../model/finding.js';
import type { Report, Result } from '../../model/report.js';
import { isNew } from '../../model/standing.js';
import { escapedHtml, type Html, html, joinHtml } from '../../text/html.js';
import { heading, htmlBlock, joinMarkdown, type Markdown } from '../../text/markdown.js';
import { nameHtml } from '../../text/name-html.js';
import { phraseHtml } from '../../text/phrase-html.js';
import { count } from '../../text/wording.js';
import { adminKeys } from '../admin-keys.js';
import { gistOf } from '../gist.js';
import { countsOf, outcomeOf } from '../headline.js';
import { resultIcons, severityIcons } from './icons.js';

const titles = {
  passed: html`passed`,
  failed: html`failed`,
  skipped: html`skipped, the live account was not looked at`,
  error: html`could not look`,
} as const satisfies Record<Result, Html>;

/** What came out, what it means, and what to do next: what a reader sees first. */
export function head(report: Report): Markdown {
  const introduced = report.findings.filter(isNew);
  const hasOld = introduced.length < report.findings.length;
  const [counts, newCounts] = [countsOf(report.findings), countsOf(introduced)];
  // Where nothing could be judged, no errors would read as if there were none.
  const isJudged = report.result !== 'error' || report.findings.length > 0;
  const figures = [
    ...(isJudged ? severities : []).map((severity) => {
      const ofThese = hasOld && counts[severity] > 0 ? ` (${newCounts[severity]} new)` : '';
      return html`${severityIcons[severity]}&nbsp;${escapedHtml(count(counts[severity], severity))}${escapedHtml(ofThese)}`;
    }),
    ...(report.estate === null
      ? []
      : [html`🔑&nbsp;${escapedHtml(count(liveKeysOf(report.estate).length, 'live key'))}`]),
  ];
  const admins = adminKeys(report);
  const gist = gistOf(report);
  const isTold = gist.length > 0 && (report.result === 'failed' || report.result === 'passed');
  const outcome = phraseHtml(outcomeOf(report));
  const matters = isTold ? html`<b>${phraseHtml(gist)}</b><br>\n${outcome}` : html`<b>${outcome}</b><br>`;
  return joinMarkdown([
    heading(2, html`${resultIcons[report.result]} SendGrid API keys: ${titles[report.result]}`),
    htmlBlock(html`<p>${matters}\n${escapedHtml(nextStep(report))}</p>`),
    ...(admins.length === 0 ? [] : [htmlBlock(html`<p>👑 ${phraseHtml(admins)}</p>`)]),
    htmlBlock(html`<p>${joinHtml([...figures, html`📄&nbsp;${nameHtml(report.policyFile)}`], gap)}</p>`),
  ]);
}

const gap = html` &nbsp; `;

function nextStep(report: Report): string {
  switch (report.result) {
    case 'error':
      return report.proposal === null
        ? 'Fix the problems below and run it again. Until then nothing here says that the account is clean.'
        : 'Read the ready policy at the end of the job summary, strike what no key should hold, and commit it: from then on every deviation shows.';
    case 'skipped':
      return 'That is no approval. To look at the account, run the audit with a SendGrid API key, for example after the merge.';
    case 'failed':
      return 'Take the blocks below from the top: each says what to do, in the account or in the policy.';
    case 'passed':
      return report.findings.length === 0
        ? 'There is nothing to do.'
        : 'Nothing has to be done for this check; the blocks below say what is worth doing.';
  }
}
