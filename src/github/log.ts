import { endGroup, error, info, notice, setFailed, startGroup, warning } from '@actions/core';
import type { Severity } from '../model/finding.js';
import {
  annotationsBesideCheckRun,
  annotationsInLog,
  type LogAnnotations,
} from '../reporters/annotation-budget.js';
import { logLines } from '../reporters/log.js';
import { visible } from '../text/escape.js';
import type { Redact } from '../text/redaction.js';
import type { Surface } from './surface.js';

/** Says in the log what the run is doing while it waits. */
export function showProgress(line: string): void {
  info(visible(line));
}

/** All that was found, in a group of the log. */
export function log(redact: Redact): Surface {
  return {
    name: 'The log',
    make: (report) => {
      // Line by line, since a log may be larger than all else; made once before, so that it can be made.
      for (const _ of logLines(report));
      return async (so) => {
        startGroup('SendGrid scope audit: every finding and key');
        for (const { text } of logLines(report)) info(redact(text));
        endGroup();
        return so;
      };
    },
  };
}

/** What GitHub shows on the lines of the policy, and what fails the step: last, when it is known what a check run shows. */
export function annotations(redact: Redact): Surface {
  return {
    name: 'The annotations',
    make: (report) => {
      const alone = annotationsInLog(report);
      return async (so) => {
        say(so.hasCheckRun ? annotationsBesideCheckRun(report, so.late) : alone, redact);
        return { ...so, isAnnotated: true };
      };
    },
  };
}

const levels = { error, warning, notice } as const satisfies Record<Severity, unknown>;

function say({ annotations: lines, verdict }: LogAnnotations, redact: Redact): void {
  for (const { severity, message, title, place } of lines) {
    levels[severity](redact(message.text), {
      title: redact(title.text),
      ...(place === null ? {} : { ...place, file: redact(place.file.text) }),
    });
  }
  if (verdict !== null) setFailed(redact(verdict.text));
}
