import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type AccountServer, startAccount } from '../account/account.js';
import { seedKeys } from '../account/seed.js';
import { read } from '../support/repository.js';
import { runAction } from '../support/run-action.js';
import { runCommandLine } from '../support/run-command-line.js';
import { policyFile } from './bad-inputs.js';

const plan = read('test/fixtures/plans/c-update-add/plan.json');
/** What else is wrong in the account is not at issue here. */
const silent = `rules:
  unmanaged-key: off
  critical-scope: off
  excess-scope: off
`;
const asking = `version: 1
grantor: key-admin
keys:
  - { name: key-admin, scopes: [mail.send], allow: ["api_keys.*", templates.read] }
${silent}`;
const notAsking = `version: 1
grantor: key-admin
keys:
  - { name: key-admin, allow: ["api_keys.*", templates.read, mail.send] }
${silent}`;

let account: AccountServer;

beforeAll(async () => {
  account = await startAccount({ keys: seedKeys });
});

afterAll(() => account.close());

test.each([
  ['asks for the same', asking, ['policy', 'terraform'], [4]],
  ['does not', notAsking, ['terraform'], []],
])('the plan of the seed is one self-escalation where the policy %s', async (_, policy, sources, related) => {
  const run = await runAction({
    inputs: {
      'sendgrid-api-key': account.secretOf('scope-audit'),
      'api-url': account.url,
      'policy-file': policyFile,
      'terraform-plan': 'infra/plan.json',
      'report-file': 'report.json',
    },
    files: { [policyFile]: policy, 'infra/plan.json': plan },
  });
  expect([run.exitCode, run.outputs.result]).toEqual([1, 'failed']);
  const { findings, grants } = JSON.parse(run.fileText('report.json'));
  expect(findings).toMatchObject([
    {
      rule: 'self-escalation',
      key: { id: 'kA3dMin0wQ7xT2uYpL9bRg', name: 'key-admin' },
      scopes: ['mail.send'],
      location: { file: policyFile, startLine: 1, startColumn: 1 },
      related: related.map((startLine) => ({ location: { startLine } })),
    },
  ]);
  expect(grants.map(({ source }: { source: { kind: string } }) => source.kind)).toEqual(sources);
  expect(grants.at(-1)).toMatchObject({
    source: {
      kind: 'terraform',
      address: 'sendgrid_api_key.key_admin',
      provider: 'registry.terraform.io/kenzo0107/sendgrid',
      configuration: 'sendgrid',
    },
    verdict: 'refused',
    predicted: { status: 400, message: 'unauthorized scopes: [mail.send]' },
  });
  const errors = run.commands.filter(({ name }) => name === 'error');
  expect(errors[0]).toMatchObject({ properties: { title: 'self-escalation: key-admin', file: policyFile } });
});

test('the command line says the same, with the resource', async () => {
  const run = await runCommandLine({
    args: ['audit', '--policy', 'p.yml', '--plan', 'plan.json', '--api-url', account.url],
    files: { 'p.yml': asking, 'plan.json': plan },
    key: account.secretOf('scope-audit'),
  });
  expect(run.status).toBe(1);
  expect(run.stdout).toContain('error  self-escalation: key-admin');
  expect(run.stdout.replaceAll('\n', ' ')).toContain('Terraform plans it for `sendgrid_api_key.key_admin`');
  expect(run.stdout).toContain('The audit failed: 1 error');
});

test('without an account the command line checks the plan with the policy, and judges no request of it', async () => {
  const run = await runCommandLine({
    args: ['check', '--policy', 'p.yml', '--plan', 'plan.json', '--format', 'json'],
    files: { 'p.yml': asking, 'plan.json': plan },
  });
  const report = JSON.parse(run.stdout);
  expect([run.status, report.result, report.audited]).toEqual([0, 'skipped', false]);
  expect(report).toMatchObject({ errors: [], account: null, findings: [], grants: [] });
  expect(run.stderr).toBe(
    'notice: The plan "plan.json" has 2 API keys: what SendGrid would answer to 1 request was not judged, since the account was not read.\n',
  );
});
