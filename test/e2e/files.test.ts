import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { type AccountServer, startAccount } from '../account/account.js';
import { type ActionOutcome, runAction } from '../support/run-action.js';
import { good, policyFile } from './bad-inputs.js';

// Repositories that try to make the action read or write what they may not, by way of its files.

const token = 'c2VjcmV0LXNlY3JldC1zZWNyZXQ';
const isWindows = process.platform === 'win32';
/** A FIFO that is opened waits for its other end for ever. */
const atOnceMs = 10_000;

let account: AccountServer;
let folder = '';
let workspace = '';

beforeAll(async () => {
  account = await startAccount({ keys: [{ name: 'scope-audit', scopes: ['api_keys.read'] }] });
});

afterAll(() => account.close());

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'files-')));
  workspace = join(folder, 'workspace');
  for (const path of ['.git/hooks', '.github', '../outside'])
    mkdirSync(join(workspace, path), { recursive: true });
  writeFileSync(join(workspace, '.git/config'), `[http]\n\textraheader = AUTHORIZATION: basic ${token}\n`);
  writeFileSync(join(workspace, 'package.json'), `{ "token": "${token}" }\n`);
  writeFileSync(join(workspace, '.env'), `TOKEN=${token}\n`);
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

test.each([
  ["Git's configuration", '../.git/config'],
  ['a file of variables', '../.env'],
  ['JSON', '../package.json'],
])('a policy that is a link to %s shows nothing of it', async (_, target) => {
  symlinkSync(target, join(workspace, policyFile), 'file');
  const run = await runHere({ 'report-file': '@/outside/report.json' });
  expect(errorsOf(run)[0]).toBe(
    'The policy file ".github/sendgrid-scopes.yml" is a symbolic link. Put the policy itself there.',
  );
  expect(run.outputs.result).toBe('error');
  expect(`${run.log}${run.summary}${JSON.stringify(run.outputs)}`).not.toContain(token.slice(0, 8));
});

test("a policy that is Git's configuration shows nothing of it", async () => {
  const run = await runHere({ 'policy-file': '.git/config' });
  expect(errorsOf(run)[0]).toBe(
    'The policy file ".git/config" lies in a folder of Git, of which nothing is read. Put it elsewhere in the repository.',
  );
  expect(`${run.log}${run.summary}`).not.toContain(token.slice(0, 8));
});

test('a report is not written out of the workspace through a link of the repository', async () => {
  writePolicy();
  symlinkSync('../outside', join(workspace, 'reports'), 'dir');
  const run = await runHere({
    'report-file': '@/workspace/reports/package.json',
    'sarif-file': '@/workspace/reports/a/b.sarif',
  });
  expect(errorsOf(run).slice(0, 2)).toEqual([
    expect.stringMatching(
      /^Input "sarif-file": nothing can be written to .* \("reports" is a symbolic link\)/,
    ),
    expect.stringMatching(
      /^Input "report-file": nothing can be written to .* \("reports" is a symbolic link\)/,
    ),
  ]);
  expect(run.outputs).toMatchObject({ result: 'error', 'report-file': '', 'sarif-file': '' });
  expect(readdirSync(join(folder, 'outside'))).toEqual([]);
});

test('a report becomes no hook of Git, and does not replace the other or the policy', async () => {
  writePolicy();
  const hook = await runHere({ 'report-file': '.git/hooks/post-checkout', 'sarif-file': `./${policyFile}` });
  expect(errorsOf(hook).slice(0, 2)).toEqual([
    expect.stringMatching(
      /^Input "sarif-file": .* \(it is the policy, the plan or another file that the audit writes\)/,
    ),
    expect.stringMatching(/^Input "report-file": .* \("\.git" belongs to Git\)/),
  ]);
  expect(readdirSync(join(workspace, '.git/hooks'))).toEqual([]);

  const same = await runHere({ 'report-file': 'a/report', 'sarif-file': '@/workspace/a/b/../report' });
  expect(errorsOf(same).slice(0, 2)).toEqual([
    expect.stringMatching(
      /^Input "sarif-file": .* \(it is the policy, the plan or another file that the audit writes\)/,
    ),
    expect.stringMatching(
      /^Input "report-file": .* \(it is the policy, the plan or another file that the audit writes\)/,
    ),
  ]);
  expect(existsSync(join(workspace, 'a'))).toBe(false);
});

test('reports are written inside, and outside by an absolute path, and nothing else is left', async () => {
  writePolicy();
  const run = await runHere({ 'report-file': '@/outside/a/report.json', 'sarif-file': 'a/report.sarif' });
  expect(run.outputs).toMatchObject({ result: 'passed', 'sarif-file': 'a/report.sarif' });
  expect(readdirSync(join(folder, 'outside/a'))).toEqual(['report.json']);
  expect(readdirSync(join(workspace, 'a'))).toEqual(['report.sarif']);
});

test.each(isWindows ? [] : [['policy-file'], ['report-file'], ['sarif-file']])(
  'a FIFO in the place of %s is an error at once',
  async (input) => {
    writePolicy();
    execFileSync('mkfifo', [join(workspace, 'fifo')]);
    const run = await runHere({ [input]: 'fifo' });
    expect(errorsOf(run)[0]).toMatch(/is not a regular file/);
    expect(run.outputs.result).toBe('error');
  },
  atOnceMs,
);

function writePolicy(): void {
  writeFileSync(join(workspace, policyFile), good);
}

/** In inputs `@` stands for the folder of workspace and outside. */
function runHere(inputs: Readonly<Record<string, string>>): Promise<ActionOutcome> {
  const placed = Object.entries(inputs).map(([name, path]) => [name, path.replace(/^@/, folder)]);
  return runAction({
    inputs: {
      'sendgrid-api-key': account.secretOf('scope-audit'),
      'api-url': account.url,
      ...Object.fromEntries(placed),
    },
    env: { GITHUB_WORKSPACE: workspace },
  });
}

function errorsOf({ commands }: ActionOutcome): string[] {
  return commands.filter(({ name }) => name === 'error').map(({ data }) => data);
}
