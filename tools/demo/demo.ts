import { startAccount } from '../../test/account/account.js';
import { seed } from '../../test/account/seed.js';
import { startGitHub } from '../../test/github-server/github-server.js';
import { read } from '../../test/support/repository.js';
import { runAction } from '../../test/support/run-action.js';

const policyFile = '.github/sendgrid-scopes.yml';
const base = read('test/fixtures/seed-policy-base.yml');
const head = read('test/fixtures/seed-policy.yml');
const baseSha = 'b'.repeat(40);

const account = await startAccount(seed);
const github = await startGitHub({ commits: { [baseSha]: { [policyFile]: base } } });
try {
  const run = await runAction({
    inputs: { 'sendgrid-api-key': account.secretOf('scope-audit'), 'api-url': account.url },
    files: { [policyFile]: head },
    github,
    event: {
      name: 'pull_request',
      payload: {
        pull_request: {
          number: 7,
          head: { sha: 'c'.repeat(40), repo: { id: 1 } },
          base: { sha: baseSha, repo: { id: 1 } },
        },
      },
    },
  });
  show('The policy, as a pull request would have it', numbered(head));
  show('What the runner logs, and shows on the lines of the policy', withoutMasks(run.log));
  show('The job summary', run.summary);
  show(
    'What the account saw',
    account.requests.map(({ method, path, status }) => `${method} ${path} ${status}`).join('\n'),
  );
  console.log(`The step ends with exit status ${run.exitCode}: the audit found what it is there to find.`);
} finally {
  await Promise.all([account.close(), github.close()]);
}

function show(title: string, text: string): void {
  console.log(`\n== ${title} ==\n\n${text.trimEnd()}\n`);
}

function numbered(text: string): string {
  const lines = text.trimEnd().split('\n');
  return lines.map((line, index) => `${String(index + 1).padStart(3)}  ${line}`).join('\n');
}

/** The runner never shows these lines. */
function withoutMasks(log: string): string {
  return log
    .split('\n')
    .filter((line) => !line.startsWith('::add-mask::'))
    .join('\n');
}
