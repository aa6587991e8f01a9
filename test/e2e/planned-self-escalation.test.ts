import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type AccountServer, startAccount } from '../account/account.js';
import { seed } from '../account/seed.js';
import { read } from '../support/repository.js';
import { runAction } from '../support/run-action.js';
import { policyFile } from './bad-inputs.js';

const plan = read('test/fixtures/plans/c-update-add/plan.json');
const held = 'templates.read, api_keys.create, api_keys.read, api_keys.update, api_keys.delete';
const policyOf = (scopes: string) => `version: 1
grantor: key-admin
keys:
  - { name: key-admin, scopes: [${scopes}] }
  - { match: "*", allow: ["*"] }
`;
const refusal = '400 "unauthorized scopes: [mail.send]"';

let account: AccountServer;

beforeAll(async () => {
  account = await startAccount(seed);
});

afterAll(() => account.close());

test.each([
  { who: 'the plan alone asks for', policy: policyOf(held), sources: ['terraform'], related: [] },
  {
    who: 'plan and policy ask for',
    policy: policyOf(`${held}, mail.send`),
    sources: ['policy', 'terraform'],
    related: [4],
  },
])('what $who is one finding', async ({ policy, sources, related }) => {
  const run = await runAction({
    inputs: {
      'sendgrid-api-key': account.secretOf('scope-audit'),
      'api-url': account.url,
      'report-file': 'report.json',
      'terraform-plan': 'infra/plan.json',
    },
    files: { [policyFile]: policy, 'infra/plan.json': Buffer.from(plan) },
  });
  expect([run.exitCode, run.outputs.result]).toEqual([1, 'failed']);
  const report = JSON.parse(run.fileText('report.json'));
  const found = report.findings.filter(({ rule }: { rule: string }) => rule === 'self-escalation');
  expect(found).toMatchObject([{ severity: 'error', scopes: ['mail.send'] }]);
  const places = found[0].related.map(
    ({ location }: { location: { startLine: number } }) => location.startLine,
  );
  expect(places).toEqual(related);
  expect(report.grants.map(({ source }: { source: { kind: string } }) => source.kind)).toEqual(sources);
  const errors = run.commands.filter(({ name, data }) => name === 'error' && data.includes(refusal));
  expect(errors).toHaveLength(1);
  expect(errors[0]?.data).toContain('sendgrid_api_key.key_admin');
});
