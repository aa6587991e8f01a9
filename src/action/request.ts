import { setSecret } from '@actions/core';
import { readBasePolicy } from '../github/base-policy.js';
import { showProgress } from '../github/log.js';
import type { Surroundings } from '../github/surroundings.js';
import type { AccountWish, PlanWish, Request } from '../run/request.js';
import { quote } from '../text/wording.js';
import type { Inputs } from './inputs.js';

/** What the workflow asks for. */
export function workflowRequest(
  workspace: string,
  inputs: Inputs,
  surroundings: Surroundings,
  signal: AbortSignal,
): Request {
  const { githubToken, redaction } = inputs;
  const { event, apiUrl } = surroundings;
  return {
    workspace,
    policy: {
      kind: 'file',
      path: inputs.policyFile,
      name: 'input "policy-file"',
      missing: (file, isReady) =>
        isReady
          ? `A ready policy, made from the live account, is at the end of the job summary and of the log: read it, strike what no key should hold, and commit it as ${quote(file)}. There is no policy file yet, so the account was held against nothing.`
          : `There is no policy file ${quote(file)}. Create it, or name another in input "policy-file"; once the account can be read, the job summary holds a ready policy made from it.`,
      isDispensable: true,
    },
    account: accountOf(inputs, surroundings),
    plan: planOf(inputs),
    base: {
      find: (policyFile) =>
        readBasePolicy({ event, apiUrl, githubToken, redact: redaction.redact, policyFile, signal }),
      isRequired: false,
    },
    failOn: inputs.failOn,
    redaction,
    problems: inputs.problems,
    remarks: [...inputs.remarks, ...surroundings.remarks],
    besides: surroundings.problems,
    progress: showProgress,
    signal,
    now: () => new Date(),
  };
}

function planOf({ terraformPlan, terraformDirectory }: Inputs): PlanWish | null {
  if (terraformPlan === null) return null;
  return {
    path: terraformPlan,
    name: 'input "terraform-plan"',
    directory: terraformDirectory,
    directoryName: 'input "terraform-directory"',
    mask: setSecret,
  };
}

function accountOf(
  { apiKey, apiUrl, euApiUrl, timeLimitMinutes }: Inputs,
  { event }: Surroundings,
): AccountWish {
  if (apiKey !== null) return { kind: 'read', apiKey, apiUrl, euApiUrl, timeLimitMinutes };
  return event.secretless
    ? { kind: 'skip', remark: { severity: 'notice', message: notLookedAt } }
    : { kind: 'impossible', problem: { kind: 'input', message: keyMissing, location: null } };
}

const keyMissing =
  'Input "sendgrid-api-key" is empty. Store a key that holds "api_keys.read" as a secret of the repository, and pass it under the step\'s `with`.';
const notLookedAt =
  'The account was not looked at: pull requests from forks and runs of Dependabot get no secrets. At most the policy and what this change makes of it were checked; what live keys hold and what SendGrid would answer is not known. The account is audited when the change is pushed.';
