import { liveKeysOf } from '../model/estate.js';
import { type Severity, severities } from '../model/finding.js';
import { counted, joined, named, type Phrase, phrase, silence } from '../model/phrase.js';
import type { Report } from '../model/report.js';
import { isAlreadyThere } from '../model/standing.js';

/** How many findings there are of each severity. */
export type Counts = Readonly<Record<Severity, number>>;

/** Counts findings in one pass. */
export function countsOf(findings: readonly { readonly severity: Severity }[]): Counts {
  const counts = { error: 0, warning: 0, notice: 0 };
  for (const { severity } of findings) counts[severity] += 1;
  return counts;
}

/** `2 errors, 1 warning and 3 notices`; `nothing` for no findings. */
export function tally(counts: Counts): Phrase {
  const parts = severities.flatMap((severity) =>
    counts[severity] > 0 ? [counted(counts[severity], severity)] : [],
  );
  const last = parts.at(-1);
  if (last === undefined) return phrase`nothing`;
  return joined([joined(parts.slice(0, -1), ', '), last], ' and ');
}

/** What came out, in one sentence that needs no context; the first line of every surface. */
export function outcomeOf(report: Report): Phrase {
  const { findings, estate } = report;
  const all = tally(countsOf(findings));
  switch (report.result) {
    case 'error': {
      const found = findings.length > 0 ? phrase`, and ${all} found so far` : silence;
      return phrase`${trouble(report)}${found}.`;
    }
    case 'skipped': {
      const found = findings.length > 0 ? phrase`: ${all} found` : silence;
      return phrase`The live account was not looked at, so nothing is known of its keys; ${checked(report)}${found}.`;
    }
    case 'failed': {
      const unseen = report.audited ? silence : phrase` The live account was not looked at.`;
      return phrase`The audit failed: ${decided(report)} at or above the threshold ${named(report.failOn)}${rest(report)}.${unseen}`;
    }
    case 'passed':
      return findings.length === 0
        ? phrase`The audit passed: ${counted(estate === null ? 0 : liveKeysOf(estate).length, 'live key')}, and no findings${notCounted(report)}.`
        : phrase`The audit passed: ${all} found, none of which ${reason(report)}.`;
  }
}

function notCounted({ waived }: Report): Phrase {
  return waived.length === 0 ? silence : phrase` but ${waived.length} that the policy waives`;
}

function checked({ diff, plan }: Report): Phrase {
  if (diff !== null && plan !== null)
    return phrase`the policy, its version before the change and the Terraform plan alone were checked`;
  if (plan !== null) return phrase`the policy and the Terraform plan alone were checked`;
  return diff === null
    ? phrase`the policy alone was checked`
    : phrase`the policy and its version before the change alone were checked`;
}

/** A run that was cancelled when the account was read whole has looked at everything. */
function trouble({ audited, problems, proposal }: Report): Phrase {
  if (proposal !== null && problems.length === 1) {
    return phrase`There is no policy yet, so the audit does not pass; a ready one, made from the live account, is in the job summary and the log`;
  }
  return audited && problems.every(({ kind }) => kind === 'cancelled')
    ? phrase`The run was cancelled before it was through, so it does not pass`
    : phrase`The audit could not look at everything, so it does not pass: ${counted(problems.length, 'problem')}`;
}

function decided(report: Report): Phrase {
  const found = tally(countsOf(report.decisive));
  return hasOld(report) ? phrase`this change introduces ${found}` : found;
}

function rest(report: Report): Phrase {
  const others = report.findings.length - report.decisive.length;
  return others > 0 ? phrase`, beside ${counted(others, 'other finding')}` : silence;
}

function reason({ failOn, ...report }: Report): Phrase {
  if (failOn === 'never') return phrase`decides, since the threshold is ${named(failOn)}`;
  return hasOld({ failOn, ...report })
    ? phrase`is both new in this change and at or above the threshold ${named(failOn)}`
    : phrase`is at or above the threshold ${named(failOn)}`;
}

function hasOld({ findings }: Report): boolean {
  return findings.some(isAlreadyThere);
}
