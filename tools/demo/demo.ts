import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { startAccount } from '../../test/account/account.js';
import { seed } from '../../test/account/seed.js';
import { read, root } from '../../test/support/repository.js';
import { runCommandLine } from '../../test/support/run-command-line.js';
import { githubPage } from '../github-page.js';

// `npm run demo`: the committed command line on the embedded account, as a person would see it; then the summary as a page.

const policyFile = '.github/sendgrid-scopes.yml';
const files = { [policyFile]: read('test/fixtures/seed-policy.yml') };
const page = resolve(root, 'build/demo/summary.html');

const account = await startAccount(seed);
try {
  const audit = (...args: string[]) =>
    runCommandLine({
      args: ['--api-url', account.url, ...args],
      key: account.secretOf('scope-audit'),
      files,
    });
  const text = await audit();
  process.stdout.write(`${text.stdout}${text.stderr}`);

  const { stdout: summary } = await audit('--format', 'markdown');
  mkdirSync(join(page, '..'), { recursive: true });
  writeFileSync(page, githubPage(summary));
  console.log(`Exit status ${text.status}. The job summary of this audit as a page: ${relative('.', page)}`);
} finally {
  await account.close();
}
