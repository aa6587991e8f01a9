import { jobSummary } from '../github/job-summary.js';
import { annotations, log, showProgress } from '../github/log.js';
import { outputsOf } from '../github/outputs.js';
import { openSending } from '../github/sending.js';
import { publish, type Surface } from '../github/surface.js';
import { readSurroundings } from '../github/surroundings.js';
import { withProblems, withRemarks } from '../model/report.js';
import { cancelled, run } from '../run/run.js';
import { workspaceFolder } from '../workspace/workspace.js';
import { filesOf } from './files.js';
import { readInputs } from './inputs.js';
import { workflowRequest } from './request.js';

/**
 * Audits as the workflow asks, and shows the report where people look: what this machine can take comes before what is sent to
 * GitHub, which may not answer, and what a program reads is written once more where it no longer holds. The signal is aborted
 * when the run is cancelled.
 */
export async function auditAsAsked(signal: AbortSignal): Promise<void> {
  const workspace = workspaceFolder();
  const inputs = readInputs();
  const surroundings = readSurroundings();
  const told = () => showProgress('The run is cancelled and comes to its end.');
  signal.addEventListener('abort', told, { once: true });
  const { report } = await run(workflowRequest(workspace, inputs, surroundings, signal));
  const { redact } = inputs.redaction;
  const { sarif, json, jsonAgain } = filesOf(workspace, inputs);
  const { outputs, outputsAgain } = outputsOf(redact);
  const sending = openSending(inputs, surroundings, signal);
  const surfaces = [
    ...[sarif, json, outputs, jobSummary(redact), log(redact), jsonAgain],
    ...[...sending.surfaces, end(signal), jsonAgain, outputsAgain, annotations(redact)],
  ];
  await publish(withRemarks(report, sending.remarks), surfaces, redact).finally(sending.close);
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
