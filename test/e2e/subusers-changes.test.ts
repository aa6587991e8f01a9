import { afterEach, expect, test } from '@jest/globals';
import type { AccountServer } from '../account/account.js';
import { accountsOfATest } from '../account/accounts-of-a-test.js';
import { type GitHubServer, startGitHub } from '../github-server/github-server.js';
import { pullRequest, shas } from '../support/events.js';
import { madePlan } from '../support/made-plan.js';
import { creation } from '../support/planned-resources.js';
import { runAction } from '../support/run-action.js';
import { runCommandLine } from '../support/run-command-line.js';
import { inputsFor, linesOf, parentAccount, parentPolicy, reportSchema } from './parent-account.js';

const policyFile = '.github/sendgrid-scopes.yml';
const start = accountsOfATest();
let github: GitHubServer | null = null;

afterEach(async () => {
  await github?.close();
  github = null;
});

test('the command line reads both origins and prints the report', async () => {
  const account = await start(parentAccount);
  const { status, stdout, stderr } = await commandLine(account, ['--time-limit', '1', '--format', 'json']);
  const report = reportSchema.parse(JSON.parse(stdout));
  expect([status, report.audited]).toEqual([1, true]);
  expect(linesOf(report).slice(0, 2)).toEqual([
    '10:17 excess-scope acme-eu mailer',
    '6:1 unmanaged-subuser stray -',
  ]);
  expect(stderr).toMatch(/^27 accounts with 102 keys take 135 requests, \d+ of them still to be sent\.\n/);
  expect(account.requests.filter(({ site }) => site === 'eu').length).toBe(5 + 2 + 4 * 4);
  expect(account.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
});

test('the command line says what the time limit must be, as soon as that is known', async () => {
  const account = await start({
    ...parentAccount,
    rateLimit: { limit: 40, windowMs: 60_000, form: 'delta' },
  });
  const { status, stdout } = await commandLine(account, ['--time-limit', '1', '--format', 'json']);
  const report = reportSchema.parse(JSON.parse(stdout));
  expect([status, report.audited]).toEqual([2, false]);
  expect(report.errors.map(({ message }) => message)).toContainEqual(
    expect.stringMatching(/^Reading 27 accounts takes longer than the time limit of 1 minute: /),
  );
});

test('a pull request that widens one entry of a subuser is told of it alone', async () => {
  const account = await start(parentAccount);
  const widened = parentPolicy.replace(
    '[stats.read, templates.read] }',
    '[stats.read], allow: [mail.send] }',
  );
  const base = parentPolicy.replace('[stats.read, templates.read] }', '[stats.read] }');
  github = await startGitHub({ commits: { [shas.base]: { [policyFile]: base } } });
  const run = await runAction({
    inputs: inputsFor(account),
    files: { [policyFile]: widened },
    github,
    event: pullRequest(),
  });
  expect([run.exitCode, run.outputs.result]).toEqual([0, 'passed']);
  const report = reportSchema.parse(JSON.parse(run.fileText('report.json')));
  const introduced = report.findings.filter((finding) => finding.introduced);
  expect(linesOf({ ...report, findings: introduced })).toEqual(['11:55 widened-policy acme-eu reader']);
  expect(run.commands.map(({ properties }) => properties.title)).toEqual(
    expect.arrayContaining([
      'widened-policy: acme-eu / reader',
      'already there: excess-scope: acme-eu / mailer',
      'already there: unmanaged-subuser',
    ]),
  );
  expect(run.summary).toContain('<code>acme-eu / reader</code>');
});

test('a plan whose provider has a literal subuser is judged in its account, by a key of the parent', async () => {
  const account = await start(parentAccount);
  const run = await runAction({
    inputs: { ...inputsFor(account), 'terraform-plan': 'infra/plan.json' },
    files: {
      [policyFile]: `${parentPolicy}terraform: { grantor: root }\n`,
      'infra/plan.json': JSON.stringify(planFor('acme-eu')),
      'infra/main.tf': 'resource "sendgrid_api_key" "ci" {\n  name   = "ci"\n  scopes = ["mail.send"]\n}\n',
    },
  });
  expect(run.outputs).toMatchObject({ result: 'failed', audited: 'true' });
  const report = reportSchema.parse(JSON.parse(run.fileText('report.json')));
  expect(report.grants).toMatchObject([
    { subuser: 'acme-eu', source: { kind: 'policy' }, verdict: 'unproven' },
    { subuser: 'acme-eu', source: { kind: 'terraform' }, verdict: 'unproven' },
  ]);
  const ofPlan = report.findings.filter(({ location }) => location.file === 'infra/main.tf');
  expect(linesOf({ ...report, findings: ofPlan })).toEqual([
    '1:1 unmanaged-key acme-eu ci',
    '3:13 unproven-grant acme-eu ci',
  ]);
});

function commandLine(account: AccountServer, args: readonly string[]) {
  return runCommandLine({
    args: ['audit', '--api-url', account.url, '--eu-api-url', account.euUrl, ...args],
    key: account.secretOf('scope-audit'),
    files: { [policyFile]: parentPolicy },
  });
}

function planFor(subuser: string): object {
  const plan = madePlan([creation('ci', 'mail.send')]);
  const provider = { name: 'sendgrid', expressions: { subuser: { constant_value: subuser } } };
  const configuration = plan.configuration;
  return { ...plan, configuration: { ...Object(configuration), provider_config: { sendgrid: provider } } };
}
