import type { Report } from '../../model/report.js';
import { accounts } from './accounts.js';
import { newBlocks, oldBlocks } from './blocks.js';
import { head } from './head.js';
import { problems } from './problems.js';
import { remarks } from './remarks.js';
import { type Section, withinShare } from './section.js';
import { settings } from './settings.js';

/** The sections of a surface with room for the main things alone; `behindBlocks` are its own. */
export function shortSections(...behindBlocks: readonly Section<Report>[]): readonly Section<Report>[] {
  return [
    head,
    withinShare(problems, 0.3),
    withinShare(newBlocks, 0.85),
    withinShare(settings, 0.5),
    ...behindBlocks,
    withinShare(oldBlocks, 0.7),
    withinShare(accounts, 0.2),
    remarks,
  ];
}
