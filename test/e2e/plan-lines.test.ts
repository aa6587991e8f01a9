import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type AccountServer, startAccount } from '../account/account.js';
import { seedKeys } from '../account/seed.js';
import { liveId } from '../support/made-plan.js';
import { read } from '../support/repository.js';
import { runAction } from '../support/run-action.js';
import { runCommandLine } from '../support/run-command-line.js';
import { policyFile } from './bad-inputs.js';

const plan = read('test/fixtures/plans/c-update-add/plan.json');
const half = `Ab1${'x'.repeat(40)}`;
const provider = `provider "sendgrid" { api_key = "SG.${liveId}.${half}" }`;
/** With a key in clear, which no surface may show. */
const main = read('test/fixtures/plans/c-update-add/main.tf').replace('provider "sendgrid" {}', provider);
/** What else is wrong in the account is not at issue here. */
const policy = `version: 1
grantor: key-admin
keys:
  - { name: key-admin, allow: ["api_keys.*", templates.read, mail.send] }
rules:
  unmanaged-key: off
  critical-scope: off
  excess-scope: off
`;

let account: AccountServer;

beforeAll(async () => {
  account = await startAccount({ keys: seedKeys });
});

afterAll(() => account.close());

test('a scope that the plan of the seed adds is told of at its string, on every surface of the action', async () => {
  const run = await runHere({}, { 'infra/plan.json': plan, 'infra/main.tf': main });
  expect([run.exitCode, run.outputs.result]).toEqual([1, 'failed']);
  const { findings } = JSON.parse(run.fileText('report.json'));
  expect(findings).toMatchObject([
    {
      rule: 'self-escalation',
      location: { file: 'infra/main.tf', startLine: 20, startColumn: 5, endLine: 20, endColumn: 16 },
    },
  ]);
  const [error] = run.commands.filter(({ name }) => name === 'error');
  expect(error?.properties).toMatchObject({
    ...{ title: 'self-escalation: key-admin', file: 'infra/main.tf' },
    ...{ line: '20', endLine: '20', col: '5', endColumn: '16' },
  });
  const [result] = JSON.parse(run.fileText('scopes.sarif')).runs[0].results;
  expect(result.locations[0].physicalLocation).toMatchObject({
    artifactLocation: { uri: 'infra/main.tf' },
    region: { startLine: 20, startColumn: 5, endLine: 20, endColumn: 16 },
  });
  expect(run.log).toContain('error self-escalation infra/main.tf:20:5');
  expect(JSON.parse(run.outputs.findings ?? '')).toMatchObject([{ file: 'infra/main.tf', line: 20 }]);
  const files = ['report.json', 'scopes.sarif'].map((file) => run.fileText(file));
  expect([run.log, run.summary, JSON.stringify(run.outputs), ...files].join('\n')).not.toContain(half);
});

test('the command line shows the line with carets below the string', async () => {
  const run = await checkHere({ 'infra/main.tf': main });
  expect(run.stdout).toContain(
    ['infra/main.tf:20:5', '  20 |     "mail.send",', `${' '.repeat(11)}${'^'.repeat(11)}`].join('\n'),
  );
  expect(run.stdout + run.stderr).not.toContain(half);
});

test('a line with a key in it is not shown, nor is any part of the key', async () => {
  const run = await checkHere({
    'infra/main.tf': main.replace('"mail.send",', `"mail.send", # not SG.${liveId}.${half}`),
  });
  expect(run.stdout).toContain('infra/main.tf:20:5\nerror  self-escalation: key-admin');
  expect(run.stdout + run.stderr).not.toContain(half);
});

test('a file behind a link gives no line, and a notice says so', async () => {
  const run = await runHere({}, { 'infra/plan.json': plan, 'main.txt': main }, (workspace) =>
    symlinkSync('../main.txt', join(workspace, 'infra/main.tf')),
  );
  const { findings, remarks } = JSON.parse(run.fileText('report.json'));
  expect(findings).toMatchObject([{ location: { file: policyFile, startLine: 1 } }]);
  expect(JSON.stringify(remarks)).toContain('\\"infra/main.tf\\": no symbolic link is followed.');
});

test('a folder that is not there is an error, and policy and account are judged all the same', async () => {
  const files = { 'infra/plan.json': plan, 'infra/main.tf': main };
  const run = await runHere({ 'terraform-directory': 'terraform' }, files);
  const { errors } = JSON.parse(run.fileText('report.json'));
  expect([run.outputs.result, run.outputs.audited]).toEqual(['error', 'true']);
  expect(errors).toEqual([
    {
      kind: 'plan',
      message:
        'The folder "terraform" of input "terraform-directory" is not there. Name the root module\'s folder by its path from the workspace, as "infra/sendgrid".',
      location: null,
    },
  ]);
});

function runHere(
  inputs: Readonly<Record<string, string>>,
  files: Readonly<Record<string, string>>,
  prepare: (workspace: string) => void = () => {},
) {
  return runAction({
    inputs: {
      'sendgrid-api-key': account.secretOf('scope-audit'),
      'api-url': account.url,
      'policy-file': policyFile,
      'terraform-plan': 'infra/plan.json',
      'report-file': 'report.json',
      'sarif-file': 'scopes.sarif',
      ...inputs,
    },
    files: { [policyFile]: policy, ...files },
    prepare,
  });
}

function checkHere(files: Readonly<Record<string, string>>) {
  return runCommandLine({
    args: ['audit', '--policy', 'p.yml', '--plan', 'infra/plan.json', '--api-url', account.url],
    files: { 'p.yml': policy, 'infra/plan.json': plan, ...files },
    key: account.secretOf('scope-audit'),
  });
}
