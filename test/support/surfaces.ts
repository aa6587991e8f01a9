import { issueTexts } from '../../src/github/issue.js';
import type { Report } from '../../src/model/report.js';
import { annotationsInLog } from '../../src/reporters/annotation-budget.js';
import { annotationsOf } from '../../src/reporters/annotations.js';
import { checkRun } from '../../src/reporters/check-run.js';
import { commentBody } from '../../src/reporters/comment.js';
import { findingsOutput } from '../../src/reporters/findings-output.js';
import { issueComment } from '../../src/reporters/issue-comment.js';
import { remembered } from '../../src/reporters/issue-memory.js';
import { logLines } from '../../src/reporters/log.js';
import { toSarif } from '../../src/reporters/sarif.js';
import { summarize } from '../../src/reporters/summary.js';
import { rules } from '../../src/rules/registry.js';
import type { Redact } from '../../src/text/redaction.js';
import { testRun } from './github-api.js';
import { writtenJson } from './json-report.js';

/** The final text of every surface by name; empty for SARIF that is not written. */
export function surfacesOf(report: Report, redact?: Redact): Readonly<Record<string, string>> {
  const identity = { ...testRun, policyFile: report.policyFile };
  return {
    summary: summarize(report).text,
    log: Array.from(logLines(report), ({ text }) => text).join('\n'),
    annotations: [...annotationsOf(report), annotationsInLog(report).verdict]
      .map((each) => JSON.stringify(each))
      .join('\n'),
    json: writtenJson(report, redact),
    sarif: toSarif(report, rules, redact) ?? '',
    output: findingsOutput(report, redact).text,
    'check run': JSON.stringify(checkRun(report)),
    comment: commentBody(report, identity, testRun.url).text,
    ...issueOf(report),
  };
}

/** The issue that the report is shown in, and what can be said on it. */
function issueOf(report: Report) {
  const result = report.result === 'error' ? 'error' : 'failed';
  const { title, body } = issueTexts(report, testRun, remembered(report, result, null));
  const comment = issueComment(report, { kind: 'reopened' }, testRun);
  return { 'issue title': title, issue: body.text, 'issue comment': comment.text };
}
