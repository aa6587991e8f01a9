import type { Redact } from '../text/redaction.js';

/** Which job of which run this is. */
export interface WorkflowRun {
  readonly workflow: string;
  readonly job: string;
  /** The same for no other run, and no other attempt at one. */
  readonly id: string;
  /** Where a person sees it. */
  readonly url: string;
}

/** https://docs.github.com/en/actions/reference/workflows-and-actions/variables#default-environment-variables */
export function readWorkflowRun(redact: Redact): WorkflowRun {
  const { GITHUB_WORKFLOW = '', GITHUB_JOB = '', GITHUB_RUN_ID = '', GITHUB_RUN_ATTEMPT = '' } = process.env;
  const { GITHUB_SERVER_URL = 'https://github.com', GITHUB_REPOSITORY = '' } = process.env;
  return {
    workflow: redact(GITHUB_WORKFLOW),
    job: redact(GITHUB_JOB),
    id: `${GITHUB_RUN_ID}/${GITHUB_RUN_ATTEMPT}`,
    url: `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}/actions/runs/${GITHUB_RUN_ID}`,
  };
}
