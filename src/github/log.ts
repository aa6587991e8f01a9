import { endGroup, error, info, notice, setFailed, startGroup, warning } from '@actions/core';
import type { Severity } from '../model/finding.js';
import { type Annotations, annotate, annotateBeside } from '../reporters/annotations.js';
import { logLines } from '../reporters/log.js';
import { visible } from '../text.js';
import type { Surface } from './surface.js';

/** Says in the log what the run is doing while it waits. */
export function showProgress(line: string): void {
  info(visible(line));
}

/** All that was found, in a group of the log. */
export const log: Surface = {
  name: 'The log',
  make: (report) => {
    const lines = logLines(report);
    return async (so) => {
      startGroup('SendGrid scope audit: every finding and key');
      for (const line of lines) info(line);
      endGroup();
      return so;
    };
  },
};

/** What GitHub shows on the lines of the policy, and what fails the step: last, when it is known what a check run shows. */
export const annotations: Surface = {
  name: 'The annotations',
  make: (report) => {
    const alone = annotate(report);
    return async (so) => {
      say(so.hasCheckRun ? annotateBeside(report, so.late) : alone);
      return { ...so, isAnnotated: true };
    };
  },
};

const levels = { error, warning, notice } as const satisfies Record<Severity, unknown>;

function say({ annotations: lines, verdict }: Annotations): void {
  for (const { severity, message, title, place } of lines) {
    levels[severity](message, { title, ...place });
  }
  if (verdict !== null) setFailed(verdict);
}
