import { startAccount } from '../account/account.js';
import { seed } from '../account/seed.js';
import { read } from '../support/repository.js';
import { runAction } from '../support/run-action.js';

const policyFile = '.github/sendgrid-scopes.yml';
const policy = read('test/fixtures/seed-policy.yml');

const account = await startAccount(seed);
try {
  const run = await runAction({
    inputs: { 'sendgrid-api-key': account.secretOf('scope-audit'), 'api-url': account.url },
    files: { [policyFile]: policy },
  });
  show('The policy', policy);
  show('What the runner logs, and shows on the lines of the policy', withoutMasks(run.log));
  show('The job summary', run.summary);
  show(
    'What the account saw',
    account.requests.map(({ method, path, status }) => `${method} ${path} ${status}`).join('\n'),
  );
  console.log(`The step ends with exit status ${run.exitCode}: the audit found what it is there to find.`);
} finally {
  await account.close();
}

function show(title: string, text: string): void {
  console.log(`\n== ${title} ==\n\n${text.trimEnd()}\n`);
}

/** The runner never shows these lines. */
function withoutMasks(log: string): string {
  return log
    .split('\n')
    .filter((line) => !line.startsWith('::add-mask::'))
    .join('\n');
}
