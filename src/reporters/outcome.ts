import { isAtLeast, type Severity, severities } from '../model/finding.js';
import { deciding, type Report } from '../model/report.js';
import { count } from '../model/wording.js';

/** How many findings there are of each severity. */
export type Counts = Readonly<Record<Severity, number>>;

/** Counts findings in one pass. */
export function countsOf(findings: readonly { readonly severity: Severity }[]): Counts {
  const counts = { error: 0, warning: 0, notice: 0 };
  for (const { severity } of findings) counts[severity] += 1;
  return counts;
}

/** `2 errors, 1 warning and 3 notices`; `nothing` for no findings. */
export function tally(counts: Counts): string {
  const parts = severities.flatMap((severity) =>
    counts[severity] > 0 ? [count(counts[severity], severity)] : [],
  );
  const last = parts.pop();
  if (last === undefined) return 'nothing';
  return parts.length === 0 ? last : `${parts.join(', ')} and ${last}`;
}

/** What came out, in one sentence that needs no context; the first line of every surface. */
export function outcomeOf(report: Report): string {
  const { findings, inventory } = report;
  const all = countsOf(findings);
  switch (report.result) {
    case 'error':
      return `${trouble(report)}${findings.length > 0 ? `, and ${tally(all)} found so far` : ''}.`;
    case 'skipped':
      return `The live account was not looked at, because this run has no SendGrid key; the policy alone was checked: ${tally(all)} found.`;
    case 'failed':
      return `The audit failed: ${decided(report)} at or above the threshold "${report.failOn}"${rest(report)}.${report.audited ? '' : ' The live account was not looked at.'}`;
    case 'passed':
      return findings.length === 0
        ? `The audit passed: ${count(inventory?.keys.length ?? 0, 'live key')}, and nothing to find fault with.`
        : `The audit passed: ${tally(all)} found, none of which ${reason(report)}.`;
  }
}

/** A run that was cancelled when the account was read whole has looked at everything. */
function trouble({ audited, problems }: Report): string {
  return audited && problems.every(({ kind }) => kind === 'cancelled')
    ? 'The run was cancelled before it was through, so it does not pass'
    : `The audit could not look at everything, so it does not pass: ${count(problems.length, 'problem')}`;
}

function decided(report: Report): string {
  const found = tally(countsOf(atThreshold(report)));
  return hasOld(report) ? `this change introduces ${found}` : found;
}

function rest(report: Report): string {
  const others = report.findings.length - atThreshold(report).length;
  return others > 0 ? `, beside ${count(others, 'other finding')}` : '';
}

function reason({ failOn, ...report }: Report): string {
  if (failOn === 'never') return 'decides, since the threshold is "never"';
  const old = hasOld({ failOn, ...report });
  return old
    ? `is both new in this change and at or above the threshold "${failOn}"`
    : `is at or above the threshold "${failOn}"`;
}

function atThreshold({ findings, failOn }: Report): readonly { readonly severity: Severity }[] {
  return failOn === 'never' ? [] : deciding(findings).filter(({ severity }) => isAtLeast(severity, failOn));
}

function hasOld({ findings }: Report): boolean {
  return findings.some(({ introduced }) => !introduced);
}
