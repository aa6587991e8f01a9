import { endGroup, info, setOutput, startGroup, summary } from '@actions/core';
import type { Report } from '../model/report.js';
import { annotate as annotationsOf } from '../reporters/annotations.js';
import { findingsOutput } from '../reporters/json.js';
import { logLines } from '../reporters/log.js';
import { summarize } from '../reporters/summary.js';
import { countsOf } from '../reporters/verdict.js';
import { visible } from '../text.js';
import { annotate } from './annotate.js';

/** The outputs of action.yml. */
export const outputNames = [
  'result',
  'audited',
  'error-count',
  'warning-count',
  'notice-count',
  'findings',
  'report-file',
] as const;

/** Says in the log what the run is doing while it waits. */
export function showProgress(line: string): void {
  info(visible(line));
}

/** Shows the report where people look: the log, annotations, the job summary and the outputs. */
export async function publish({
  report,
  reportFile,
}: {
  readonly report: Report;
  readonly reportFile: string | null;
}): Promise<void> {
  startGroup('SendGrid scope audit: every finding and key');
  for (const line of logLines(report)) info(line);
  endGroup();

  const counts = countsOf(report.findings);
  setOutputs({
    result: report.result,
    audited: String(report.audited),
    'error-count': String(counts.error),
    'warning-count': String(counts.warning),
    'notice-count': String(counts.notice),
    findings: findingsOutput(report),
    'report-file': reportFile ?? '',
  });
  if (process.env.GITHUB_STEP_SUMMARY) await summary.addRaw(summarize(report), true).write();
  annotate(annotationsOf(report));
}

function setOutputs(outputs: Readonly<Record<(typeof outputNames)[number], string>>): void {
  for (const name of outputNames) setOutput(name, outputs[name]);
}
