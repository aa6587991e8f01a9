import type { Report } from '../model/report.js';
import type { Markdown } from '../text/markdown.js';
import { chart } from './summary/chart.js';
import { endingKeys } from './summary/ending-keys.js';
import { findingScopes, oldFindings } from './summary/findings.js';
import { grants, proofs } from './summary/grants.js';
import { head } from './summary/head.js';
import { type Layout, laidOut } from './summary/layout.js';
import { liveKeys } from './summary/live-keys.js';
import { offers } from './summary/offers.js';
import { planDiff } from './summary/plan-diff.js';
import { privilegeDiffSection } from './summary/privilege-diff.js';
import { problems } from './summary/problems.js';
import { proposal } from './summary/proposal.js';
import { remarks } from './summary/remarks.js';
import { withinShare } from './summary/section.js';
import { waived } from './summary/waived.js';

/** GitHub drops a summary beyond 1 MiB whole, and the caller's own text counts too. */
const maxSummaryBytes = 900 * 1024;

/** The sections as a reader meets them, with the share of the whole that each may take. */
const layout: Layout = (findings) => [
  head,
  withinShare(problems, 0.2),
  withinShare(findings, 0.35),
  withinShare(privilegeDiffSection, 0.3),
  withinShare(planDiff, 0.3),
  withinShare(grants, 0.4),
  withinShare(chart, 0.5),
  withinShare(proofs, 0.2),
  withinShare(oldFindings, 0.5),
  withinShare(waived, 0.5),
  withinShare(endingKeys, 0.3),
  withinShare(remarks, 0.3),
  withinShare(offers, 0.5),
  withinShare(proposal, 0.8),
  withinShare(findingScopes, 0.6),
  liveKeys,
];

/** The report as Markdown for the job summary, at most 900 KiB of UTF-8; what was cut is counted and said. */
export function summarize(report: Report): Markdown {
  return laidOut(report, layout, maxSummaryBytes);
}
