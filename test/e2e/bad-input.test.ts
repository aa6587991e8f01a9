import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type AccountServer, startAccount } from '../account/account.js';
import { type ActionOutcome, runAction } from '../support/run-action.js';
import { type BadInput, badInputs, good, policyFile } from './bad-inputs.js';

let account: AccountServer;

beforeAll(async () => {
  account = await startAccount({ keys: [{ name: 'scope-audit', scopes: ['api_keys.read'] }] });
});

afterAll(() => account.close());

test.each(badInputs)('$name is an error that says what to do', async (row) => {
  const before = account.requests.length;
  const verdict =
    row.name === 'no policy file' ? /There is no policy yet/ : /The audit could not look at everything/;
  const run = await runBad(row);
  // Without a policy file the account is read all the same, to make one of it.
  if (row.name !== 'no policy file') expect(account.requests.length).toBe(before);
  const report = JSON.parse(run.fileText('report.json'));
  expect({ exitCode: run.exitCode, result: run.outputs.result }).toEqual({ exitCode: 1, result: 'error' });
  expect(report.result).toBe('error');
  expect(report.errors.map(lineOf)).toEqual(row.errors);
  expect(errorsOf(run)).toEqual([...row.errors.map(withoutPlace), expect.stringMatching(verdict)]);
  expect(run.summary).toMatch(verdict);
});

test('without a policy file the account is read, and the summary holds a ready policy', async () => {
  const { summary, outputs, log } = await runBad({ files: {} });
  const ready = '- id: ';
  expect(outputs.audited).toBe('true');
  expect(summary).toContain(ready);
  expect(log).toContain(ready);
});

test('a key that SendGrid does not know gets every likely cause', async () => {
  const run = await runBad({ inputs: { 'sendgrid-api-key': `SG.${'x'.repeat(22)}.${'y'.repeat(43)}` } });
  expect(run.outputs).toMatchObject({ result: 'error', audited: 'false' });
  expect(errorsOf(run)[0]).toMatch(/401.*deleted or revoked.*api\.eu\.sendgrid\.com/);
});

test('an account that shows no keys is not taken for an empty one', async () => {
  account.misbehave({
    path: /^\/v3\/api_keys$/,
    times: 1,
    fault: { kind: 'edit', edit: () => ({ result: [] }) },
  });
  const run = await runBad({});
  expect(run.outputs).toMatchObject({ result: 'error', audited: 'false' });
});

test('a report file that cannot be written makes the run an error', async () => {
  const run = await runBad({ inputs: { 'report-file': `${policyFile}/report.json` } });
  expect(run.outputs.result).toBe('error');
  expect(errorsOf(run)[0]).toBe(
    'Input "report-file": nothing can be written to ".github/sendgrid-scopes.yml/report.json" (".github/sendgrid-scopes.yml" is not a folder). Name a file in a folder that can be written to.',
  );
});

test('a summary that cannot be written costs no finding, and the outputs say what the step does', async () => {
  const run = await runBad({
    files: { [policyFile]: 'version: 1\nkeys:\n  - name: scope-audit\n    allow: []\n' },
    env: { GITHUB_STEP_SUMMARY: '/nowhere/summary.md' },
  });
  expect({ exitCode: run.exitCode, result: run.outputs.result }).toEqual({ exitCode: 1, result: 'failed' });
  expect(errorsOf(run)[0]).toContain('Key "scope-audit" holds 1 scope that its entry does not allow');
  const warnings = run.commands.filter(({ name }) => name === 'warning').map(({ data }) => data);
  expect(warnings).toContainEqual(expect.stringContaining('The job summary cannot be written'));
});

function runBad({
  inputs,
  files = { [policyFile]: good },
  ...run
}: Omit<BadInput, 'name' | 'errors'>): Promise<ActionOutcome> {
  const needed = {
    'sendgrid-api-key': account.secretOf('scope-audit'),
    'api-url': account.url,
    'report-file': 'report.json',
  };
  return runAction({ ...run, files, inputs: { ...needed, ...inputs } });
}

function errorsOf({ commands }: ActionOutcome): string[] {
  return commands.filter(({ name }) => name === 'error').map(({ data }) => data);
}

function withoutPlace(line: string): string {
  return line.replace(/^\w+ (\d+:\d+ )?/, '');
}

function lineOf({
  kind,
  message,
  location,
}: {
  kind: string;
  message: string;
  location: { startLine: number; startColumn: number } | null;
}): string {
  return `${kind} ${location === null ? '' : `${location.startLine}:${location.startColumn} `}${message}`;
}
