import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { type AccountServer, startAccount } from '../account/account.js';
import { bytesOf, liveId, madePlan } from '../support/made-plan.js';
import { read } from '../support/repository.js';
import { type ActionOutcome, runAction } from '../support/run-action.js';
import { runCommandLine } from '../support/run-command-line.js';
import { policyFile } from './bad-inputs.js';

const policy = `version: 1
keys:
  - { name: scope-audit, presets: [scope-audit] }
  - { name: greedy, scopes: [mail.send, mail.sned] }
`;
const plan = read('test/fixtures/plans/c-update-add/plan.json');
const halves = ['a', 'b', 'c', 'd'].map((letter) => `${letter.repeat(41)}Z9`);
const keys = halves.map((half) => `SG.${liveId}.${half}`);
/** Keys in a state's values, in a name and in members that nothing is read of. */
const secretPlan = madePlan(
  [
    {
      actions: ['update'],
      before: { id: liveId, api_key: keys[0], name: `mailer ${keys[1]}`, scopes: ['mail.send'] },
      after: { name: `mailer ${keys[1]}`, scopes: ['mail.send', 'stats.read'] },
      written: { constant_value: ['mail.send', 'stats.read'] },
    },
  ],
  { variables: { api_key: { value: keys[2] } }, prior_state: { note: keys[3]?.replaceAll('.', '\\u002e') } },
);

let account: AccountServer;
let folder = '';

beforeAll(async () => {
  account = await startAccount({
    keys: [
      { name: 'scope-audit', scopes: ['api_keys.read'] },
      { name: 'greedy', scopes: ['mail.send', 'api_keys.create'] },
    ],
  });
});

afterAll(() => account.close());

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'plan-')));
});

afterEach(() => rmSync(folder, { recursive: true }));

test.each([
  ['a binary plan', Buffer.from('PK\u0003\u0004tfplan'), /^The plan "infra\/plan\.json" is a binary plan/],
  ['a state', bytesOf({ version: 4, serial: 7, lineage: 'x' }), /"infra\/plan\.json" is a state, not a plan/],
  [
    'a plan that failed',
    bytesOf({ ...JSON.parse(plan), errored: true }),
    /"infra\/plan\.json" comes from a `terraform plan` that failed/,
  ],
])('%s makes the result an error, and policy and account are judged all the same', async (_, bytes, says) => {
  const run = await runHere({ 'terraform-plan': 'infra/plan.json' }, { 'infra/plan.json': bytes });
  const report = JSON.parse(run.fileText('report.json'));
  expect({ exitCode: run.exitCode, ...run.outputs }).toMatchObject({
    exitCode: 1,
    result: 'error',
    audited: 'true',
    'sarif-file': '',
  });
  expect(run.fileText('scopes.sarif')).toBe('');
  expect(report.errors).toEqual([{ kind: 'plan', message: expect.stringMatching(says), location: null }]);
  const rules = report.findings.map(({ rule }: { rule: string }) => rule);
  expect(rules).toEqual(expect.arrayContaining(['excess-scope', 'unknown-scope']));
  const [message = ''] = report.errors.map((error: { message: string }) => error.message);
  expect(run.log).toContain(`  error plan ${message}`);
  expect(run.commands.find(({ name }) => name === 'error')).toMatchObject({ data: message });
  expect(run.summary).toContain('/plan.json');
  expect(run.summary).toContain('excess-scope');
});

test('a plan that is not there, outside the workspace and without its folder is two problems at once', async () => {
  const { commands, outputs } = await runHere({ 'terraform-plan': join(folder, 'plan.json') });
  const errors = commands.filter(({ name }) => name === 'error').map(({ data }) => data);
  expect(errors.slice(0, 2)).toEqual([
    expect.stringContaining('so input "terraform-directory" is required.'),
    expect.stringMatching(/^There is no plan ".*plan\.json", which input "terraform-plan" names\./),
  ]);
  expect(outputs).toMatchObject({ result: 'error', audited: 'true' });
});

test('a folder without a plan is a bad input, and nothing is sent', async () => {
  const before = account.requests.length;
  const run = await runHere({ 'terraform-directory': 'infra' });
  expect(run.outputs.result).toBe('error');
  expect(run.summary).toContain('names the folder of a plan');
  expect(account.requests.length).toBe(before);
});

test.each([
  ['of a plan that is judged', secretPlan, keys],
  ['of a plan with a problem', { ...secretPlan, errored: true }, keys],
])('the keys %s are masked before anything is said, and shown nowhere', async (_, json, found) => {
  const path = join(folder, 'plan.json');
  writeFileSync(path, bytesOf(JSON.stringify(json).replaceAll('\\\\u', '\\u')));
  const run = await runHere({ 'terraform-plan': path, 'terraform-directory': '.' });
  const lines = run.log.split('\n');
  const masks = lines.filter((line) => line.startsWith('::add-mask::'));
  expect(masks).toEqual(expect.arrayContaining(found.map((key) => `::add-mask::${key}`)));
  expect(lines.slice(0, masks.length)).toEqual(masks);
  const files = ['report.json', 'scopes.sarif'].map((file) => run.fileText(file));
  const shown = [...lines.slice(masks.length), run.summary, JSON.stringify(run.outputs), ...files].join('\n');
  expect(halves.filter((half) => shown.includes(half))).toEqual([]);
});

test('the command line shows none of them, and masks nothing', async () => {
  const json = JSON.stringify({ ...secretPlan, complete: false }).replaceAll('\\\\u', '\\u');
  for (const format of ['text', 'json', 'markdown']) {
    const { status, stdout, stderr } = await runCommandLine({
      files: { [policyFile]: policy, 'plan.json': json },
      args: ['check', '--plan', 'plan.json', '--format', format],
    });
    expect([status === 2, `${stdout}${stderr}`.includes('::add-mask')]).toEqual([false, false]);
    expect(stderr).toContain('The plan "plan.json" is not complete');
    expect(halves.filter((half) => `${stdout}${stderr}`.includes(half))).toEqual([]);
  }
});

test('a report does not take the place of the plan', async () => {
  const path = join(folder, 'plan.json');
  writeFileSync(path, plan);
  const inputs = { 'terraform-plan': path, 'terraform-directory': '.', 'report-file': path };
  const run = await runHere(inputs);
  expect(run.commands.find(({ name }) => name === 'error')?.data).toMatch(
    /^Input "report-file": nothing can be written to .* \(it is the policy, the plan or another file/,
  );
  expect(run.outputs['report-file']).toBe('');
});

function runHere(
  inputs: Readonly<Record<string, string>>,
  files: Readonly<Record<string, Uint8Array>> = {},
): Promise<ActionOutcome> {
  return runAction({
    inputs: {
      'sendgrid-api-key': account.secretOf('scope-audit'),
      'api-url': account.url,
      'report-file': 'report.json',
      'sarif-file': 'scopes.sarif',
      ...inputs,
    },
    files: { [policyFile]: policy, ...files },
  });
}
