import type { Report } from '../model/report.js';
import { liveKeys, problems, proposal, remarks } from './summary/account.js';
import { type Section, stack } from './summary/blocks.js';
import { chart } from './summary/chart.js';
import { privilegeDiff } from './summary/diff.js';
import { findingScopes, newFindings, oldFindings } from './summary/findings.js';
import { grants, proofs } from './summary/grants.js';
import { head } from './summary/head.js';
import { share } from './summary/share.js';

/** GitHub drops a summary beyond 1 MiB whole, and the caller's own text counts too. */
const maxSummaryBytes = 900 * 1024;

/** The sections as a reader meets them, with the share of the whole that each may take. */
const sections: readonly Section<Report>[] = [
  head,
  share(problems, 0.2),
  share(newFindings, 0.35),
  share(privilegeDiff, 0.3),
  share(grants, 0.4),
  share(chart, 0.5),
  share(proofs, 0.2),
  share(oldFindings, 0.5),
  share(remarks, 0.3),
  share(proposal, 0.8),
  share(findingScopes, 0.6),
  liveKeys,
];

/** The report as Markdown for the job summary, at most 900 KiB of UTF-8; what was cut is counted and said. */
export function summarize(report: Report): string {
  return `${stack(report, sections, maxSummaryBytes)}\n`;
}
