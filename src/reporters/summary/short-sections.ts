import type { Report } from '../../model/report.js';
import { oldFindings } from './findings.js';
import { grants } from './grants.js';
import { head } from './head.js';
import type { Layout } from './layout.js';
import { planDiff } from './plan-diff.js';
import { privilegeDiffSection } from './privilege-diff.js';
import { problems } from './problems.js';
import { remarks } from './remarks.js';
import { type Section, withinShare } from './section.js';

/** The layout of a surface with room for the main things alone; `behindGrants` are its own. */
export function shortSections(...behindGrants: readonly Section<Report>[]): Layout {
  return (findings) => [
    head,
    withinShare(problems, 0.3),
    withinShare(findings, 0.5),
    withinShare(grants, 0.5),
    ...behindGrants,
    withinShare(privilegeDiffSection, 0.5),
    withinShare(planDiff, 0.5),
    withinShare(oldFindings, 0.7),
    remarks,
  ];
}
