import { endGroup, info, setOutput, startGroup, summary } from '@actions/core';
import type { Redact, Redaction } from '../model/redaction.js';
import type { CommentMode, Remark, Report } from '../model/report.js';
import { annotate as annotateAlone, annotateBeside } from '../reporters/annotations.js';
import { findingsOutput } from '../reporters/json.js';
import { logLines } from '../reporters/log.js';
import { countsOf } from '../reporters/outcome.js';
import { summarize } from '../reporters/summary.js';
import type { Secret } from '../secret.js';
import { visible } from '../text.js';
import { annotate } from './annotate.js';
import { openApi } from './api.js';
import { publishCheckRun } from './check-run.js';
import { publishComment } from './comment.js';
import type { Event } from './event.js';
import { patient } from './patience.js';
import { readsAtMost } from './refusal.js';
import { readWorkflowRun } from './workflow-run.js';

/** The outputs of action.yml. */
export const outputNames = [
  'result',
  'audited',
  'error-count',
  'warning-count',
  'notice-count',
  'findings',
  'report-file',
  'sarif-file',
] as const;

/** Where the report shows besides the log, the summary and the outputs. */
export interface Surfaces {
  readonly githubToken: Secret | null;
  /** The last net: whatever the report says, no surface shows a secret. */
  readonly redaction: Redaction;
  readonly checkRun: boolean;
  readonly comment: CommentMode;
}

/** The report, and where it was written; null where it was not, or none was wanted. */
export interface Saved {
  readonly report: Report;
  readonly reportFile: string | null;
  readonly sarifFile: string | null;
}

/** Says in the log what the run is doing while it waits. */
export function showProgress(line: string): void {
  info(visible(line));
}

/**
 * Shows the report where people look. What GitHub's API does not take comes first, so that the log and the summary say so.
 */
export async function publish(
  { report, reportFile, sarifFile }: Saved,
  surfaces: Surfaces,
  event: Event,
): Promise<void> {
  const { redact } = surfaces.redaction;
  const sent = await send(report, surfaces, event);
  const sentReport = withRemarks(report, sent.remarks);
  const remarks = [...sent.remarks, ...(await showSummary(sentReport, redact))];
  const whole = withRemarks(report, remarks);

  startGroup('SendGrid scope audit: every finding and key');
  for (const line of logLines(whole)) info(redact(line));
  endGroup();
  annotate(sent.hasCheckRun ? annotateBeside(whole, remarks) : annotateAlone(whole), redact);

  const counts = countsOf(report.findings);
  setOutputs({
    result: report.result,
    audited: String(report.audited),
    'error-count': String(counts.error),
    'warning-count': String(counts.warning),
    'notice-count': String(counts.notice),
    findings: findingsOutput(report, redact),
    'report-file': redact(reportFile ?? ''),
    'sarif-file': redact(sarifFile ?? ''),
  });
}

function withRemarks(report: Report, remarks: readonly Remark[]): Report {
  return { ...report, remarks: [...report.remarks, ...remarks] };
}

/** Writes the job summary; a runner that takes none costs a remark, and no finding. */
async function showSummary(report: Report, redact: Redact): Promise<readonly Remark[]> {
  if (!process.env.GITHUB_STEP_SUMMARY) return [];
  try {
    await summary.addRaw(redact(summarize(report)), true).write();
    return [];
  } catch (error) {
    const message = `The job summary cannot be written (${wordsOf(error)}). The log has every finding.`;
    return [{ severity: 'warning', message }];
  }
}

interface Sent {
  /** Whether a check run has every finding, so that the log need not annotate them. */
  readonly hasCheckRun: boolean;
  readonly remarks: readonly Remark[];
}

async function send(
  report: Report,
  { checkRun, comment, githubToken, redaction }: Surfaces,
  event: Event,
): Promise<Sent> {
  const wantsComment = comment !== 'never' && event.pullRequest !== null;
  // Where no permission can be had, the workflow is not at fault.
  const severity = event.secretless ? 'notice' : 'warning';
  if (!checkRun && !wantsComment) return { hasCheckRun: false, remarks: [] };
  if (githubToken === null) {
    const advice = event.secretless ? readsAtMost : 'Leave the input out to use the token of the job.';
    const message = `Input "github-token" is empty, so there is neither a check run nor a comment. ${advice}`;
    return { hasCheckRun: false, remarks: [{ severity, message }] };
  }
  const api = openApi({ token: githubToken, redact: redaction.redact }, patient);
  const run = readWorkflowRun(redaction.redact);
  const remarks: Remark[] = [];
  let hasCheckRun = false;
  if (checkRun) {
    try {
      const outcome = await publishCheckRun(api, report, event, run);
      hasCheckRun = outcome.kind === 'published';
      if (outcome.kind === 'not-published') remarks.push({ severity, message: outcome.why });
    } catch (error) {
      remarks.push(bug('check run', error));
    }
  }
  if (wantsComment) {
    try {
      const trouble = await publishComment(api, withRemarks(report, remarks), comment, event, run);
      if (trouble !== null) remarks.push({ severity, message: trouble });
    } catch (error) {
      remarks.push(bug('comment', error));
    }
  }
  return { hasCheckRun, remarks };
}

/** GitHub's answers throw nothing; so it was the making of it, and what else there is to show is not lost for that. */
function bug(surface: string, error: unknown): Remark {
  const message = `The ${surface} cannot be made (${wordsOf(error)}). This is a bug of the action, please report it.`;
  return { severity: 'warning', message };
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function setOutputs(outputs: Readonly<Record<(typeof outputNames)[number], string>>): void {
  for (const name of outputNames) setOutput(name, outputs[name]);
}
