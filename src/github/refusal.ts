import { answerText, type Failure } from './api.js';

/** What GitHub's refusal of a call means to the workflow's author, and what to do; one sentence or two. */
export function refusal(failure: Failure, permission: 'checks: write' | 'pull-requests: write'): string {
  switch (failure.reason) {
    case 'limited':
      return 'GitHub limits the rate of such requests. Run the job again later.';
    case 'unavailable':
      return 'GitHub does not take it at present. Run the job again.';
    case 'refused':
    case 'not-found':
      return failure.status === 401
        ? 'GitHub does not accept the token. Check input "github-token".'
        : `Give the job the permission \`${permission}\`; in a pull request from a fork, and for Dependabot, GitHub lets the token read at most.`;
  }
}

/** GitHub's answer in brackets; raw. */
export function inBrackets(failure: Failure): string {
  return `(GitHub gave ${answerText(failure)})`;
}
