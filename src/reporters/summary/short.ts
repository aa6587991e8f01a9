import type { Report } from '../../model/report.js';
import { problems, remarks } from './account.js';
import type { Section } from './blocks.js';
import { privilegeDiff } from './diff.js';
import { newFindings, oldFindings } from './findings.js';
import { grants } from './grants.js';
import { head } from './head.js';
import { share } from './share.js';

/** The sections of a surface with room for the main things alone; `behindGrants` are its own. */
export function shortSections(...behindGrants: readonly Section<Report>[]): readonly Section<Report>[] {
  return [
    head,
    share(problems, 0.3),
    share(newFindings, 0.5),
    share(grants, 0.5),
    ...behindGrants,
    share(privilegeDiff, 0.5),
    share(oldFindings, 0.7),
    remarks,
  ];
}
