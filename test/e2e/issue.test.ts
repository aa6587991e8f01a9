import { afterEach, expect, test } from '@jest/globals';
import { type AccountOptions, startAccount } from '../account/account.js';
import { errorFault } from '../github-server/answers.js';
import { type GitHubOptions, type GitHubServer, startGitHub } from '../github-server/github-server.js';
import { dispatch, pullRequest, push, type RunnerEvent, schedule } from '../support/events.js';
import { issuesIn } from '../support/issues.js';
import { type ActionOutcome, runAction } from '../support/run-action.js';
import { annotations, cleanAccount, cleanPolicy, policyFile } from './audit-with-github.js';

const stray: AccountOptions = {
  keys: [...cleanAccount.keys, { name: '@acme/stray', scopes: ['mail.send'] }],
};
const down: AccountOptions = {
  ...stray,
  misbehaviour: [{ path: /./, fault: { kind: 'status', status: 500 } }],
};
const nightly = { issue: 'on-failure', 'fail-on': 'warning' } as const;
const url = 'https://github.com/acme/mail/issues/1';
let github: GitHubServer | null = null;

afterEach(() => github?.close());

test('an issue is opened by a schedule, closed and opened again, and the outputs say where it is', async () => {
  await start();
  const failed = await night(stray);
  expect([failed.exitCode, failed.outputs.result, failed.outputs['issue-url']]).toEqual([1, 'failed', url]);
  expect(server().state().issues).toMatchObject([
    {
      title: 'SendGrid API keys: 1 warning (.github/sendgrid-scopes.yml)',
      body: expect.stringMatching(
        /^<!-- sendgrid-scope-audit-issue SendGrid%20scopes audit .* failed [0-9a-f]{16} -->\n/,
      ),
    },
  ]);
  const passed = await night(cleanAccount);
  expect([passed.exitCode, passed.outputs.result, passed.outputs['issue-url']]).toEqual([0, 'passed', url]);
  expect((await night(cleanAccount)).outputs['issue-url']).toBe('');
  await night(stray, { event: dispatch() });
  expect(issuesIn(server())).toEqual([
    '#1 open | reopened | The audit passed: 1 live key, and no findings | This issue is open again',
  ]);
});

test('an audit that cannot look says so on it, and closes nothing', async () => {
  await start();
  await night(stray);
  const { exitCode, outputs } = await night(down);
  expect([exitCode, outputs.result, outputs['issue-url']]).toEqual([1, 'error', url]);
  expect(issuesIn(server())).toEqual(['#1 open | This time the audit could not look']);
});

test.each<[string, RunnerEvent]>([
  ['a pull request', pullRequest()],
  ['a push to the default branch', push()],
  ['a dispatch on another branch', dispatch('refs/heads/next')],
])('in %s GitHub is not asked for issues', async (_, event) => {
  await start();
  const { outputs } = await night(stray, { event });
  expect(outputs['issue-url']).toBe('');
  expect(server().requests.filter(({ path }) => /issues|user/.test(path))).toEqual([]);
});

test('without the permission a warning names it, and nothing else changes', async () => {
  await start({ permissions: {} });
  const run = await night(cleanAccount);
  expect([run.exitCode, run.outputs.result, run.outputs['issue-url']]).toEqual([0, 'passed', '']);
  expect(annotations(run)).toEqual([
    ['warning', 'audit', expect.stringMatching(/Give the job the permission `issues: write`\.$/)],
  ]);
});

test('a creation whose answer is lost makes one issue', async () => {
  const fault = { kind: 'reset', when: 'before-headers' } as const;
  await start({ misbehaviour: [{ path: /issues$/, method: 'POST', fault }] });
  expect((await night(stray)).outputs['issue-url']).toBe(url);
  expect(issuesIn(server())).toEqual(['#1 open']);
});

test('a GitHub that fails costs neither the result nor the other outputs', async () => {
  await start({ misbehaviour: [{ path: /user$/, fault: errorFault(401, 'Bad credentials') }] });
  const { exitCode, outputs } = await night(stray);
  expect([exitCode, outputs.result, outputs['warning-count'], outputs['issue-url']]).toEqual([
    ...[1, 'failed', '1', ''],
  ]);
});

test.each(['always', 'true', 'ON-FAILURE'])('issue: %s is an error that names both', async (issue) => {
  await start();
  const run = await night(cleanAccount, { issue });
  expect(run.outputs.result).toBe('error');
  expect(annotations(run)[0]?.[2]).toContain(`Input "issue" is "${issue}". Use never or on-failure.`);
});

async function start(options: GitHubOptions = {}): Promise<void> {
  github = await startGitHub({ permissions: { issues: 'write' }, ...options });
}

function server(): GitHubServer {
  if (github === null) throw new Error('There is no server.');
  return github;
}

/** One run of the built action, on an account as it is then. */
async function night(
  keys: AccountOptions,
  { event = schedule(), issue }: { readonly event?: RunnerEvent; readonly issue?: string } = {},
): Promise<ActionOutcome> {
  const account = await startAccount(keys);
  try {
    return await runAction({
      github: server(),
      event,
      env: { GITHUB_REF: event.ref ?? 'refs/heads/main' },
      inputs: {
        'sendgrid-api-key': account.secretOf('scope-audit'),
        'api-url': account.url,
        ...nightly,
        ...(issue === undefined ? {} : { issue }),
      },
      files: { [policyFile]: cleanPolicy },
    });
  } finally {
    await account.close();
  }
}
