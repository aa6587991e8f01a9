import { randomUUID } from 'node:crypto';
import { withProblems } from '../model/report.js';
import { findingsOutput } from '../reporters/findings-output.js';
import { countsOf } from '../reporters/headline.js';
import type { Redact } from '../text/redaction.js';
import { appendToRunnerFile } from './runner-file.js';
import { again, type Published, type Surface, withLate } from './surface.js';

/** The outputs of action.yml. */
export const outputNames = [
  'result',
  'audited',
  'error-count',
  'warning-count',
  'notice-count',
  'findings',
  'waived-count',
  'report-file',
  'sarif-file',
  'issue-url',
] as const;

type Outputs = Readonly<Record<(typeof outputNames)[number], string>>;

/** The outputs; a run whose outputs nobody can read is an error. `outputsAgain` is for what has come up since. */
export function outputsOf(redact: Redact) {
  const outputs: Surface = {
    name: 'The outputs',
    make: ({ result, audited, ...report }) => {
      const counts = countsOf(report.findings);
      const { text, remark } = findingsOutput({ ...report, result, audited }, redact);
      const made = {
        result,
        audited: String(audited),
        'error-count': String(counts.error),
        'warning-count': String(counts.warning),
        'notice-count': String(counts.notice),
        findings: text,
        'waived-count': String(report.waived.length),
      };
      return async (so) => {
        const places = {
          'report-file': redact(so.reportFile ?? ''),
          'sarif-file': redact(so.sarifFile ?? ''),
          'issue-url': redact(so.issueUrl ?? ''),
        };
        const trouble = await appendToRunnerFile('GITHUB_OUTPUT', fileText({ ...made, ...places }));
        if (trouble !== null) return withTrouble(so, trouble);
        const written = { ...so, told: result };
        return remark === null || so.told !== null ? written : withLate(written, remark);
      };
    },
  };
  // The runner takes the last value of each.
  const outputsAgain = again(
    outputs,
    ({ told, report, issueUrl }) => told !== null && (told !== report.result || issueUrl !== null),
  );
  return { outputs, outputsAgain };
}

/**
 * All at once, so that none is written where one cannot be.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#multiline-strings
 */
function fileText(outputs: Outputs): string {
  const delimiter = `ghadelimiter_${randomUUID()}`;
  return outputNames.map((name) => `${name}<<${delimiter}\n${outputs[name]}\n${delimiter}\n`).join('');
}

function withTrouble(so: Published, trouble: string): Published {
  const problem = {
    kind: 'file',
    message: `The outputs cannot be written ${trouble}`,
    location: null,
  } as const;
  return { ...so, report: withProblems(so.report, [problem]) };
}
