import { type Audit, auditEstate } from './audit/audit.js';
import { reportOf } from './audit/report.js';
import { problemsOf } from './errors.js';
import { filesOf } from './files.js';
import { jobSummary } from './github/job-summary.js';
import { annotations, log, showProgress } from './github/log.js';
import { outputs } from './github/outputs.js';
import { openSending } from './github/sending.js';
import { publish, type Surface } from './github/surface.js';
import { readSurroundings, type Surroundings } from './github/surroundings.js';
import { type Inputs, readInputs } from './inputs.js';
import { isReadWhole, liveKeysOf } from './model/estate.js';
import { type Problem, type Report, withProblems, withRemarks } from './model/report.js';
import { proposePolicy } from './policy/propose.js';
import { type AccountReading, readAccount } from './reading/account.js';
import { type BaseReading, readBase } from './reading/base.js';
import { type PolicyReading, readPolicy } from './reading/policy.js';
import { rules } from './rules/registry.js';
import { workspaceFolder } from './workspace/workspace.js';

/**
 * Policy in, live keys read, findings out: reads what can be read, and reports it whatever went wrong on the way. What this
 * machine can take comes before what is sent to GitHub, which may not answer. The signal is aborted when the run is
 * cancelled.
 */
export async function main(signal: AbortSignal): Promise<void> {
  const workspace = workspaceFolder();
  const inputs = readInputs();
  const surroundings = await readSurroundings();
  signal.addEventListener('abort', () => showProgress('The run is cancelled and comes to its end.'), {
    once: true,
  });
  const report = await look(workspace, inputs, surroundings, signal).catch((error) =>
    withProblems(nothingSeen(inputs), problemsOf(error)),
  );
  const { redact } = inputs.redaction;
  const { sarif, json, jsonAgain } = filesOf(workspace, inputs);
  const sending = openSending(inputs, surroundings, signal);
  await publish(withRemarks(report, sending.remarks), [
    ...[sarif, json, outputs(redact), jobSummary(redact), log(redact), jsonAgain],
    ...[...sending.surfaces, end(signal), annotations(redact)],
  ]).finally(sending.close);
}

/** Reads and audits. */
async function look(
  workspace: string,
  inputs: Inputs,
  surroundings: Surroundings,
  signal: AbortSignal,
): Promise<Report> {
  const policy = await readPolicy(workspace, inputs);
  const [account, base] = await Promise.all([
    readAccount(inputs, surroundings.event, policy, signal),
    readBase(inputs, surroundings, policy, signal),
  ]);
  const checked = check(policy, account, base);
  return reportOf({
    now: new Date(),
    policyFile: policy.file,
    failOn: inputs.failOn,
    problems: [
      ...(signal.aborted ? [cancelled] : []),
      ...[inputs, surroundings, policy, account, base, checked].flatMap(({ problems }) => problems),
    ],
    remarks: [inputs, surroundings, account, base].flatMap(({ remarks }) => remarks),
    estate: account.estate,
    audit: checked.audit,
    skipped: account.isSkipped,
    proposal: policy.isMissing ? proposalFrom(account) : null,
  });
}

/** For a bug that lost all else. */
function nothingSeen({ policyFile, failOn, problems, remarks }: Inputs): Report {
  const nothing = { estate: null, audit: null, skipped: false, proposal: null } as const;
  return reportOf({ now: new Date(), policyFile, failOn, problems, remarks, ...nothing });
}

const cancelled: Problem = {
  kind: 'cancelled',
  message:
    'The run was cancelled before it was through: what it had read until then is reported, and GitHub may lack what was to be sent there. Run the job again.',
  location: null,
};

/** A ready policy; none from an account that was not read whole, since it would leave keys out. */
function proposalFrom({ estate }: AccountReading): string | null {
  return estate !== null && isReadWhole(estate) ? proposePolicy(liveKeysOf(estate)) : null;
}

/** The audit, or the bug in it: what was read is reported all the same. */
function check(
  { policy }: PolicyReading,
  { estate }: AccountReading,
  { base }: BaseReading,
): { readonly audit: Audit | null; readonly problems: readonly Problem[] } {
  if (policy === null) return { audit: null, problems: [] };
  try {
    return { audit: auditEstate({ policy, estate, base }, rules), problems: [] };
  } catch (error) {
    return { audit: null, problems: problemsOf(error) };
  }
}

/** That the run was cancelled when the report was made already. */
function end(signal: AbortSignal): Surface {
  return {
    name: 'The end',
    make: () => async (so) =>
      signal.aborted && !so.report.problems.includes(cancelled)
        ? { ...so, report: withProblems(so.report, [cancelled]) }
        : so,
  };
}
