import { severities } from '../../model/finding.js';
import type { Report, Result } from '../../model/report.js';
import { isNew } from '../../model/standing.js';
import { markdown } from '../../text/html.js';
import { count } from '../../text/wording.js';
import { countsOf, outcomeOf } from '../outcome.js';
import { nameOf, resultIcons, severityIcons } from './words.js';

const titles = {
  passed: 'passed',
  failed: 'failed',
  skipped: 'skipped, the live account was not looked at',
  error: 'could not look',
} as const satisfies Record<Result, string>;

/** What came out, what it means, and what to do next: what a reader sees first. */
export function head(report: Report): string {
  const introduced = report.findings.filter(isNew);
  const hasOld = introduced.length < report.findings.length;
  const [counts, newCounts] = [countsOf(report.findings), countsOf(introduced)];
  const figures = [
    ...severities.map((severity) => {
      const isNew = hasOld && counts[severity] > 0 ? ` (${newCounts[severity]} new)` : '';
      return `${severityIcons[severity]} ${count(counts[severity], severity)}${isNew}`;
    }),
    ...(report.inventory === null ? [] : [`🔑 ${count(report.inventory.keys.length, 'live key')}`]),
  ];
  return [
    `## ${resultIcons[report.result]} SendGrid API keys: ${titles[report.result]}`,
    `<p><b>${markdown(outcomeOf(report))}</b><br>\n${nextStep(report)}</p>`,
    `<p>${figures.join(' &nbsp; ')} &nbsp; 📄 ${nameOf(report.policyFile)}</p>`,
  ].join('\n\n');
}

function nextStep(report: Report): string {
  switch (report.result) {
    case 'error':
      return report.proposal === null
        ? 'Mend the problems below and run it again. Until then nothing here says that the account is clean.'
        : 'The job summary of this run holds a ready policy at its end: read it, strike what no key should hold, and commit it.';
    case 'skipped':
      return 'That is no approval. The account is audited when the same change runs where the key is available, for example after the merge.';
    case 'failed':
      return 'Take the table below from the top: each row says what to do, in the account or in the policy.';
    case 'passed':
      return report.findings.length === 0
        ? 'There is nothing to do.'
        : 'Nothing has to be done for this check; the table below says what is worth doing.';
  }
}
