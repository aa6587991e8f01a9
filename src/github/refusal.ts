import { answerText, type CallFailure } from './failure.js';

/** What GitHub did not take. */
export interface Refused {
  /** What the token needs for it. */
  readonly permission: 'checks: write' | 'pull-requests: write' | 'issues: write';
  /** Whether the run can have no such permission, whatever the workflow says. */
  readonly isReadOnly: boolean;
  /** Whether GitHub took nothing else that needs it, so that it may be what is missing. */
  readonly isFirst: boolean;
}

/** Why the token of such a run writes nothing. */
export const readsAtMost =
  'In a pull request from a fork, and for Dependabot, GitHub lets the token read at most.';

/** What GitHub's refusal of a call means to the workflow's author, and what to do; one sentence or two. */
export function refusal(failure: CallFailure, refused: Refused): string {
  switch (failure.reason) {
    case 'limited':
      return 'GitHub limits the rate of such requests. Run the job again later.';
    case 'unavailable':
      return 'GitHub does not take it at present. Run the job again.';
    case 'late':
      return 'GitHub took too long for what was sent before. Run the job again.';
    case 'no-client':
      return noClient;
    case 'cancelled':
      return 'Run the job again.';
    case 'refused':
    case 'not-found':
      return (
        complaints.find(({ about }) => about.test(failure.message))?.advice(refused) ??
        byStatus(failure, refused)
      );
  }
}

/** What to do where GitHub's client does not start: it looks at the proxies then. */
export const noClient = 'Check HTTPS_PROXY and HTTP_PROXY, which must be URLs.';

/** GitHub's answer in brackets; raw. */
export function inBrackets(failure: CallFailure): string {
  return `(GitHub gave ${answerText(failure)})`;
}

type Advice = (refused: Refused) => string;

/** The input that asks for what takes the permission. */
const inputs = {
  'checks: write': 'check-run',
  'pull-requests: write': 'comment',
  'issues: write': 'issue',
} as const satisfies Record<Refused['permission'], string>;

const switchedOff: Advice = ({ permission }) =>
  permission === 'issues: write'
    ? 'The repository takes no issues. Enable them, or set input "issue" to "never".'
    : 'The repository takes no comments. Enable issues, or set input "comment" to "never".';

/** Complaints that say what is wrong, whatever their status. */
const complaints: readonly { readonly about: RegExp; readonly advice: Advice }[] = [
  {
    about: /\bno commit found\b/i,
    advice: () =>
      'GitHub does not know the commit in this repository, as after a force push. Run the job for the newest commit.',
  },
  {
    about: /\blocked\b/i,
    advice: ({ permission }) =>
      `The conversation is locked. Unlock it, or set input "${inputs[permission]}" to "never".`,
  },
  { about: /\bissues\b.*\bdisabled\b/i, advice: switchedOff },
  { about: /\bwas deleted\b/i, advice: () => 'It was deleted since. Run the job again.' },
  { about: /\barchived\b/i, advice: () => 'An archived repository takes nothing new.' },
];

function byStatus({ status }: CallFailure, refused: Refused): string {
  const { permission, isReadOnly, isFirst } = refused;
  if (status === 401) return 'GitHub does not accept the token. Check input "github-token".';
  if (status === 410) return switchedOff(refused);
  if (status !== 403 && status !== 404) {
    return 'GitHub does not accept what the action sends. If it happens again, please report it.';
  }
  if (!isFirst) return 'GitHub took what was sent before. Run the job again.';
  if (isReadOnly) return readsAtMost;
  const give = `Give the job the permission \`${permission}\``;
  // No issue is written from a pull request.
  return permission === 'issues: write'
    ? `${give}.`
    : `${give}; in a pull request from a fork, and for Dependabot, GitHub lets the token read at most.`;
}
