import { summarize } from '../reporters/summary.js';
import type { Redact } from '../text/redaction.js';
import { appendToRunnerFile } from './runner-file.js';
import { type Surface, withLate } from './surface.js';

/** The job summary; a runner that takes none costs a remark, and no finding. */
export function jobSummary(redact: Redact): Surface {
  return {
    name: 'The job summary',
    make: (report) => {
      // Whatever is written behind it begins on a line of its own.
      const text = redact(`${summarize(report).text}\n`);
      return async (so) => {
        const trouble = await appendToRunnerFile('GITHUB_STEP_SUMMARY', text);
        if (trouble === null) return so;
        const message = `The job summary cannot be written ${trouble} The log has every finding.`;
        return withLate(so, { severity: 'warning', message });
      };
    },
  };
}
