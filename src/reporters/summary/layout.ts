import type { Report } from '../../model/report.js';
import type { Markdown } from '../../text/markdown.js';
import { newFindings, newFindingsBesideDiff } from './findings.js';
import { privilegeTable } from './privilege-diff.js';
import { type Section, stacked } from './section.js';
import { wideningsByRow } from './widening.js';

/** The sections of a surface in their order, with the one that shows the findings that decide in its place. */
export type Layout = (findings: Section<Report>) => readonly Section<Report>[];

/**
 * The report as these sections. What a change lets a key hold stands once, in the privilege diff; where that is cut or has
 * no room at all, it stands among the findings, so that none is lost.
 */
export function laidOut(report: Report, layout: Layout, roomBytes: number): Markdown {
  const short = stacked(report, layout(newFindingsBesideDiff), roomBytes);
  if (wideningsByRow(report).size === 0) return short;
  const { block: diff, left } = privilegeTable(report, roomBytes);
  const isWhole = diff !== null && left === 0 && short.text.includes(diff.text);
  return isWhole ? short : stacked(report, layout(newFindings), roomBytes);
}
