import { type AccountOptions, type AccountServer, startAccount } from '../account/account.js';
import { type GitHubOptions, type GitHubServer, startGitHub } from '../github-server/github-server.js';
import { pullRequest, type RunnerEvent, shas } from '../support/events.js';
import { type ActionOutcome, runAction } from '../support/run-action.js';

export const policyFile = '.github/sendgrid-scopes.yml';

/** A policy and an account that it fits. */
export const cleanPolicy = 'version: 1\nkeys:\n  - name: scope-audit\n    presets: [scope-audit]\n';
export const cleanAccount: AccountOptions = { keys: [{ name: 'scope-audit', scopes: ['api_keys.read'] }] };

export const allSurfaces = { 'check-run': 'true', comment: 'always', 'sarif-file': 'scopes.sarif' } as const;

/** What differs from a pull request in which all is well, with every permission. */
export interface SurfaceCase {
  readonly keys?: AccountOptions;
  readonly policy?: string;
  readonly base?: string;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly event?: RunnerEvent;
  readonly github?: GitHubOptions;
}

/** A run, and what GitHub was then. */
export interface SurfaceRun extends ActionOutcome {
  readonly checkRuns: ReturnType<GitHubServer['state']>['checkRuns'];
  readonly comments: ReturnType<GitHubServer['state']>['comments'];
  readonly requests: GitHubServer['requests'];
}

/** Runs the built action between an embedded account and a loopback GitHub. */
export async function auditWithGitHub(of: SurfaceCase): Promise<SurfaceRun> {
  const { keys = cleanAccount, policy = cleanPolicy, base = policy, event = pullRequest() } = of;
  const account = await startAccount(keys);
  const github = await startGitHub({
    commits: { [shas.base]: { [policyFile]: base }, [shas.head]: {}, [shas.merge]: {} },
    permissions: { checks: 'write', 'pull-requests': 'write' },
    ...of.github,
  });
  try {
    return await run(account, github, of, event, policy);
  } finally {
    await account.close();
    await github.close();
  }
}

/** The log's annotations: level, title, message. */
export function annotations({ commands }: ActionOutcome): (readonly [string, string | undefined, string])[] {
  return commands
    .filter(({ name }) => !name.endsWith('group'))
    .map(({ name, properties, data }) => [name, properties.title, data]);
}

async function run(
  account: AccountServer,
  github: GitHubServer,
  { inputs }: SurfaceCase,
  event: RunnerEvent,
  policy: string,
): Promise<SurfaceRun> {
  const outcome = await runAction({
    github,
    event,
    inputs: { 'sendgrid-api-key': account.secretOf('scope-audit'), 'api-url': account.url, ...inputs },
    files: { [policyFile]: policy },
  });
  const { checkRuns, comments } = github.state();
  return { ...outcome, checkRuns, comments, requests: github.requests };
}
