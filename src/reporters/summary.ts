import type { Report } from '../model/report.js';
import type { Markdown } from '../text/markdown.js';
import { accounts } from './summary/accounts.js';
import { newBlocks, oldBlocks } from './summary/blocks.js';
import { chart } from './summary/chart.js';
import { endingKeys } from './summary/ending-keys.js';
import { head } from './summary/head.js';
import { liveKeys } from './summary/live-keys.js';
import { offers } from './summary/offers.js';
import { problems } from './summary/problems.js';
import { proposal } from './summary/proposal.js';
import { remarks } from './summary/remarks.js';
import { type Section, stacked, withinShare } from './summary/section.js';
import { settings } from './summary/settings.js';
import { waived } from './summary/waived.js';

/** GitHub drops a summary beyond 1 MiB whole, and the caller's own text counts too. */
const maxSummaryBytes = 900 * 1024;

/** The sections as a reader meets them, with the share of what is left that each may take. */
const sections: readonly Section<Report>[] = [
  head,
  withinShare(problems, 0.2),
  withinShare(newBlocks, 0.6),
  withinShare(settings, 0.3),
  withinShare(chart, 0.5),
  withinShare(oldBlocks, 0.6),
  withinShare(accounts, 0.2),
  withinShare(waived, 0.5),
  withinShare(endingKeys, 0.3),
  withinShare(remarks, 0.3),
  withinShare(offers, 0.5),
  withinShare(proposal, 0.8),
  liveKeys,
];

/** The report as Markdown for the job summary, at most 900 KiB of UTF-8; what was cut is counted and said. */
export function summarize(report: Report): Markdown {
  return stacked(report, sections, maxSummaryBytes);
}
