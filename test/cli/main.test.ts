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

test('--output replaces neither the policy nor its base', async () => {
  put(policyFile, policy);
  put('base.yml', policy);
  for (const path of [policyFile, 'base.yml', 'none/../base.yml']) {
    const { status, told } = await called(['check', '--base', 'base.yml', '--output', path]);
    expect([status, told]).toEqual([2, expect.stringContaining('Option --output: nothing can be written')]);
  }
  expect(readFileSync(join(folder, 'base.yml'), 'utf8')).toBe(policy);
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
