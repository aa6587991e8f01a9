import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { main } from '../../src/cli/main.js';
import { withoutColour } from '../../src/reporters/terminal/colours.js';
import { type AccountServer, startAccount } from '../account/account.js';
import { seed } from '../account/seed.js';
import { read } from '../support/repository.js';

const policyFile = '.github/sendgrid-scopes.yml';
const policy = read('test/fixtures/seed-policy.yml');
const plan = read('test/fixtures/plans/c-update-add/plan.json');
let account: AccountServer;
let folder: string;

beforeAll(async () => {
  account = await startAccount(seed);
});
afterAll(() => account.close());

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'command-line-main-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function put(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

/** What the command line does with the arguments, and shows. */
async function called(args: readonly string[], abort = new AbortController(), onPrint = () => {}) {
  const shown = { printed: '', told: '' };
  const status = await main({
    args: args[0] === 'check' || args[0] === '--help' ? args : [...args, '--api-url', account.url],
    environment: { SENDGRID_API_KEY: account.secretOf('scope-audit') },
    folder,
    shell: {
      terminal: { columns: 120, paint: withoutColour },
      print: (text) => {
        shown.printed += text;
        onPrint();
      },
      tell: (line) => {
        shown.told += `${line}\n`;
      },
    },
    signal: abort.signal,
  });
  return { status, ...shown };
}

test('init writes where --output says, where there is no policy yet', async () => {
  const { printed } = await called(['init']);
  expect(await called(['init', '--output', policyFile])).toEqual({ status: 0, printed: '', told: '' });
  expect(readFileSync(join(folder, policyFile), 'utf8')).toBe(printed);
});

test('init replaces no policy', async () => {
  put(policyFile, policy);
  const { status, told } = await called(['init', '--output', policyFile]);
  expect([status, told]).toEqual([2, expect.stringContaining('Option --output: nothing can be written')]);
  expect(readFileSync(join(folder, policyFile), 'utf8')).toBe(policy);
});

test('--output replaces neither the policy nor its base nor the plan', async () => {
  put(policyFile, policy);
  put('base.yml', policy);
  put('infra/plan.json', plan);
  const read = ['--base', 'base.yml', '--plan', 'infra/plan.json'];
  for (const path of [policyFile, 'base.yml', 'none/../base.yml', './infra/plan.json']) {
    const { status, told } = await called(['check', ...read, '--output', path]);
    expect([status, told]).toEqual([2, expect.stringContaining('Option --output: nothing can be written')]);
  }
  expect(readFileSync(join(folder, 'base.yml'), 'utf8')).toBe(policy);
  expect(readFileSync(join(folder, 'infra/plan.json'), 'utf8')).toBe(plan);
});

test('a plan that cannot be read is told with the option, beside what the policy and the account give', async () => {
  put(policyFile, policy);
  const { printed } = await called(['audit']);
  const { status, printed: still, told } = await called(['audit', '--plan', 'plan.json']);
  expect(status).toBe(2);
  expect(told).toMatch(/^There is no plan "plan\.json", which option --plan names\./m);
  expect(still.split('\n\n')[0]).toBe(printed.split('\n\n')[0]);
  const outside = await called(['check', '--plan', join(folder, '../plan.json')]);
  expect(outside.told).toContain('lies outside the workspace, so option --terraform-directory is required.');
  const sarif = await called(['audit', '--plan', 'plan.json', '--format', 'sarif']);
  expect([sarif.status, sarif.printed]).toEqual([2, '']);
});

test('a plan that can be read is no problem', async () => {
  put(policyFile, policy);
  put('plan.json', plan);
  put('infra/main.tf', '');
  const { told } = await called(['check', '--plan', 'plan.json', '--terraform-directory', 'infra']);
  expect(told).toBe(
    'notice: The plan "plan.json" has 2 API keys: what SendGrid would answer to 1 request was not judged, since the account was not read.\n',
  );
});

test.each(['check', 'init', 'audit'])('%s that is cancelled at its end has not passed', async (command) => {
  if (command !== 'init') put(policyFile, policy);
  const abort = new AbortController();
  const { status, printed, told } = await called([command], abort, () => abort.abort());
  expect([status, printed]).toEqual([2, expect.stringMatching(/./)]);
  expect(told.match(/The run was cancelled before it was through/g)).toHaveLength(1);
});

test('an audit that is cancelled on the way says so once', async () => {
  put(policyFile, policy);
  const abort = new AbortController();
  abort.abort();
  const { status, told } = await called(['audit'], abort);
  expect([status, told.match(/The run was cancelled before it was through/g)?.length]).toEqual([2, 1]);
});

test('bad usage points to --help once', async () => {
  const { status, told } = await called(['--polcy', 'x']);
  expect(status).toBe(2);
  expect(told).toBe('There is no option "--polcy". Did you mean "--policy"?\nSee --help.\n');
});
