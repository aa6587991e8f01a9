import { execFileSync } from 'node:child_process';
import { afterEach, expect, test } from '@jest/globals';
import { parsePolicy } from '../../src/policy/parse.js';
import { reportSchema } from '../../src/reporters/report-schema.js';
import { type AccountServer, startAccount } from '../account/account.js';
import { seed } from '../account/seed.js';
import { commitAll } from '../support/git-repository.js';
import { expectGolden } from '../support/golden.js';
import { read } from '../support/repository.js';
import { type CommandLineRun, runCommandLine } from '../support/run-command-line.js';
import { commands } from '../support/runner.js';

const policyFile = '.github/sendgrid-scopes.yml';
const policy = read('test/fixtures/seed-policy.yml');
const base = read('test/fixtures/seed-policy-base.yml');
const files = { [policyFile]: policy };
let account: AccountServer | null = null;

afterEach(() => account?.close());

/** Runs the command line on the seed's account, and sees to it that nothing shows the key or speaks to a runner. */
async function runOnSeed({ args = [], ...run }: CommandLineRun) {
  await account?.close();
  account = await startAccount(seed);
  const key = account.secretOf('scope-audit');
  const outcome = await runCommandLine({
    args: args[0] === 'check' ? args : [...args, '--api-url', account.url],
    key,
    ...run,
  });
  expect(`${outcome.stdout}${outcome.stderr}`).not.toContain(key.slice(-43));
  expect(commands(`${outcome.stdout}\n${outcome.stderr}`)).toEqual([]);
  return { ...outcome, requests: account.requests };
}

test('the audit shows each finding with its line and carets, then what came out, and fails', async () => {
  const { status, stdout, stderr } = await runOnSeed({ files });
  expect([status, stderr]).toEqual([1, '']);
  expectGolden('command-line/audit.txt', stdout);
});

test('with a base what was there before is said, and only what is new fails', async () => {
  const { status, stdout } = await runOnSeed({
    files: { ...files, 'old.yml': base },
    args: ['--base', 'old.yml'],
  });
  expect(status).toBe(1);
  expect(stdout).toContain('already there: ');
  expect(stdout).toMatch(/\nThe audit failed: this change introduces /);
});

test('a base can be a commit of the repository', async () => {
  const { status, stdout } = await runOnSeed({ files, prepare: commitAll, args: ['--base-ref', 'HEAD'] });
  expect(status).toBe(0);
  expect(stdout).toMatch(/\nThe audit passed: /);
});

test.each([
  [
    'a file that is not there',
    ['--base', 'gone.yml'],
    'Option --base: "gone.yml" cannot be read (there is no such file).',
  ],
  [
    'a file that is no policy',
    ['--base', 'broken.yml'],
    'The base version of the policy cannot be read as a policy (line 1:',
  ],
  [
    'a commit that is not there',
    ['--base-ref', 'no-such'],
    'Option --base-ref: Git finds no commit "no-such"',
  ],
  [
    'what looks like an option of Git',
    ['--base-ref=--help'],
    'Option --base-ref: Git finds no commit "--help"',
  ],
])('a base that is %s is no base', async (_name, args, complaint) => {
  const prepare = (folder: string) => {
    execFileSync('git', ['init', '-q'], { cwd: folder });
  };
  const { status, stderr } = await runOnSeed({ files: { ...files, 'broken.yml': 'x: 1\n' }, prepare, args });
  expect(status).toBe(2);
  expect(stderr).toContain(complaint);
});

test('JSON is the report, and is printed although the audit could not look', async () => {
  const { status, stdout } = await runOnSeed({ files, args: ['--format', 'json'] });
  expect([status, reportSchema.parse(JSON.parse(stdout)).result]).toEqual([1, 'failed']);
  const without = await runCommandLine({ files, args: ['--format', 'json'] });
  expect([without.status, reportSchema.parse(JSON.parse(without.stdout)).result]).toEqual([2, 'error']);
});

test('SARIF is printed of an audit that looked, and of no other', async () => {
  const { status, stdout } = await runOnSeed({ files, args: ['--format', 'sarif'] });
  expect([status, JSON.parse(stdout).version]).toEqual([1, '2.1.0']);
  const without = await runCommandLine({ files, args: ['--format', 'sarif'] });
  expect([without.status, without.stdout]).toEqual([2, '']);
});

test('Markdown is the text of the job summary', async () => {
  const { stdout } = await runOnSeed({ files, args: ['--format', 'markdown'] });
  expect(stdout).toMatch(/^## ❌ SendGrid API keys: failed\n/);
});

test('with --output the document goes there alone', async () => {
  const { status, stdout, written } = await runOnSeed({ files, args: ['--output', 'audit.txt'] });
  expect([status, stdout]).toEqual([1, '']);
  expect(written('audit.txt')).toMatch(/\nThe audit failed: /);
  const over = await runOnSeed({ files, args: ['--output', policyFile] });
  expect([over.status, over.stdout, over.written(policyFile)]).toEqual([2, '', policy]);
});

test('check looks at the policy alone, needs no key and sends nothing', async () => {
  const { status, stdout, requests } = await runOnSeed({ files, args: ['check'] });
  expect([status, requests]).toEqual([0, []]);
  expect(stdout).toContain('The live account was not looked at');
});

test('check with a base says what the change widens, and fails where that weighs enough', async () => {
  const args = ['check', '--base', 'old.yml'];
  const { status, stdout, requests } = await runOnSeed({ files: { ...files, 'old.yml': base }, args });
  expect([status, requests]).toEqual([0, []]);
  expect(stdout).toContain('widened-policy');
  expect(stdout).toMatch(
    /the policy and its version before the change alone\s+were checked: 5 notices found/,
  );
  const strict = `${base}rules: { widened-policy: error }\n`;
  const failed = await runOnSeed({ files: { ...files, 'old.yml': strict }, args });
  expect(failed.status).toBe(1);
});

test('init prints a policy that can be read, made from the account', async () => {
  const { status, stdout, stderr } = await runOnSeed({ files, args: ['init'] });
  expect([status, stderr]).toEqual([0, '']);
  expect(parsePolicy(stdout, policyFile).entries.length).toBe(seed.keys.length);
});

test('without a policy, or without a key, nothing is sent and init is pointed to', async () => {
  const { status, stderr, requests } = await runOnSeed({});
  expect([status, requests]).toEqual([2, []]);
  expect(stderr).toContain(
    `There is no policy file "${policyFile}". Name one with --policy, or let \`init\` print one`,
  );
  const keyless = await runCommandLine({ files });
  expect(keyless.status).toBe(2);
  expect(keyless.stderr).toContain('The environment variable SENDGRID_API_KEY is empty.');
});

test('a policy that cannot be read is told as compilers do', async () => {
  const { status, stderr } = await runOnSeed({
    files: { [policyFile]: policy.replace('grantor:', 'grantr:') },
  });
  expect(status).toBe(2);
  expect(stderr).toBe(`${policyFile}:3:1 The member "grantr" is not known. Did you mean "grantor"?\n`);
});

test.each([
  [['--help'], 0, /^Usage: /m],
  [['--version'], 0, /^\d+\.\d+\.\d+\n$/],
  [['--fromat', 'json'], 2, /^$/],
])('%j ends with status %i', async (args, status, shown) => {
  const outcome = await runCommandLine({ args });
  expect(outcome.status).toBe(status);
  expect(outcome.stdout).toMatch(shown);
});

/** Debian and Ubuntu always have it; it makes a terminal that is 80 columns wide. */
function hasScript(): boolean {
  try {
    return execFileSync('script', ['--version'], { encoding: 'utf8' }).includes('util-linux');
  } catch {
    return false;
  }
}

test.each([
  ['in colour', {}, true],
  ['without colour where NO_COLOR is set', { NO_COLOR: '1' }, false],
])('a terminal of 80 columns shows it %s', async (_name, env, hasColour) => {
  if (!hasScript())
    return console.warn('Not tested: there is no script(1) of util-linux here to make a terminal.');
  const through = (command: readonly string[]) =>
    [
      'script',
      '--quiet',
      '--return',
      '--command',
      `stty cols 80; ${command.map((each) => `'${each}'`).join(' ')}`,
      '/dev/null',
    ] as const;
  const { status, stdout } = await runOnSeed({ files, through, env: { TERM: 'xterm', ...env } });
  expect(status).toBe(1);
  expect(stdout.includes('\u001b[')).toBe(hasColour);
  const lines = stdout.replace(/\u001b\[\d+m/g, '').split('\r\n');
  expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(80);
  expect(lines.length).toBeGreaterThan(50);
});
