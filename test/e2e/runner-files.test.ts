import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Account, startAccount } from '../account/account.js';
import { type ActionOutcome, runAction } from '../support/run-action.js';
import { annotations, cleanPolicy, policyFile } from './audit-with-github.js';

const folder = mkdtempSync(join(tmpdir(), 'runner-files-'));
let account: Account;

beforeAll(async () => {
  writeFileSync(join(folder, 'file'), '');
  writeFileSync(join(folder, 'read-only'), '', { mode: 0o444 });
  account = await startAccount({ keys: [{ name: 'scope-audit', scopes: ['api_keys.read'] }] });
});

afterAll(async () => {
  await account.close();
  rmSync(folder, { recursive: true });
});

const unwritable = [
  { name: 'in a folder that is missing', path: join(folder, 'missing/file'), code: 'ENOENT' },
  { name: 'that is a folder', path: folder, code: 'EISDIR' },
  { name: 'below a file', path: join(folder, 'file/file'), code: 'ENOTDIR' },
  { name: 'on a disk that is full', path: '/dev/full', code: 'ENOSPC' },
  // Whoever may do everything may write that, too.
  ...(process.getuid?.() === 0
    ? []
    : [{ name: 'that is read-only', path: join(folder, 'read-only'), code: 'EACCES' }]),
] as const;

const advice =
  'The runner sets this variable and makes the file: leave the variable as it is, and check that the user who runs the step may write there.';

test.each(unwritable)(
  'GITHUB_OUTPUT $name makes the result an error, which all else says',
  async ({ path, code }) => {
    const run = await audit({ GITHUB_OUTPUT: path });
    const message = `The outputs cannot be written to "${path}", which GITHUB_OUTPUT names (${code}). ${advice}`;
    expect(run.exitCode).toBe(1);
    expect(annotations(run)).toEqual([
      ['error', 'file', message],
      ['error', undefined, expect.stringContaining('1 problem')],
    ]);
    expect(run.summary).toContain('GITHUB_OUTPUT');
    expect(JSON.parse(run.fileText('report.json'))).toMatchObject({
      result: 'error',
      errors: [{ kind: 'file', message, location: null }],
    });
    expect(run.log).not.toMatch(/bug|\n\s+at /);
  },
);

test.each(unwritable)('GITHUB_STEP_SUMMARY $name costs a warning, and no finding', async ({ path, code }) => {
  const run = await audit({ GITHUB_STEP_SUMMARY: path });
  expect({ exitCode: run.exitCode, result: run.outputs.result }).toEqual({ exitCode: 0, result: 'passed' });
  expect(annotations(run)).toEqual([
    [
      'warning',
      'audit',
      `The job summary cannot be written to "${path}", which GITHUB_STEP_SUMMARY names (${code}). ${advice} The log has every finding.`,
    ],
  ]);
  expect(run.log).not.toMatch(/bug|\n\s+at /);
});

test('a file of the runner that it has not made yet is made', async () => {
  const run = await audit({ GITHUB_OUTPUT: join(folder, 'new-output') });
  expect(run.exitCode).toBe(0);
});

function audit(env: Readonly<Record<string, string>>): Promise<ActionOutcome> {
  return runAction({
    env,
    inputs: {
      'sendgrid-api-key': account.secretOf('scope-audit'),
      'api-url': account.url,
      'report-file': 'report.json',
    },
    files: { [policyFile]: cleanPolicy },
  });
}
