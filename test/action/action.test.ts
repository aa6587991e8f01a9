import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { auditAsAsked } from '../../src/action/action.js';
import { accountsOfATest } from '../account/accounts-of-a-test.js';
import type { Misbehaviour } from '../account/misbehaviour.js';
import { type GitHubServer, startGitHub } from '../github-server/github-server.js';
import { pullRequest, shas } from '../support/events.js';
import { inputsOfATest } from '../support/inputs-of-a-test.js';
import { lastResult } from '../support/published.js';
import { commands } from '../support/runner.js';

const start = accountsOfATest();
const { printed } = inputsOfATest();
const clean = 'version: 1\nkeys:\n  - { name: scope-audit, presets: [scope-audit] }\n';
let folder = '';
let github: GitHubServer | null = null;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'action-'));
  github = await startGitHub({
    commits: { [shas.head]: {}, [shas.base]: { 'policy.yml': clean } },
    permissions: { checks: 'write', 'pull-requests': 'write' },
  });
});

afterEach(async () => {
  await github?.close();
  process.exitCode = 0;
  rmSync(folder, { recursive: true });
});

test('every surface shows the report', async () => {
  await audit({ policy: clean });
  expect(lastResult(join(folder, 'output'))).toBe('passed');
  expect(JSON.parse(text('report.json'))).toMatchObject({ result: 'passed', audited: true });
  expect(JSON.parse(text('scopes.sarif'))).toMatchObject({ version: '2.1.0' });
  expect(text('summary.md')).toContain('passed');
  expect(printed()).toContain('::group::SendGrid scope audit');
  expect(github?.state()).toMatchObject({ checkRuns: [{ conclusion: 'success' }], comments: [{ issue: 7 }] });
  expect(process.exitCode ?? 0).toBe(0);
});

test('what the audit finds fails the step', async () => {
  await audit({ policy: 'version: 1\nkeys:\n  - { name: scope-audit, scopes: [mail.send] }\n' });
  expect([lastResult(join(folder, 'output')), process.exitCode]).toEqual(['failed', 1]);
  expect(github?.state().checkRuns).toMatchObject([{ conclusion: 'failure' }]);
});

test('a run that is cancelled says so at once, and everywhere that it was', async () => {
  const hang = { path: /scopes/, fault: { kind: 'hang', when: 'before-headers' } } as const;
  const controller = new AbortController();
  const run = audit({ policy: clean, misbehaviour: [hang], signal: controller.signal });
  await sleep(300);
  controller.abort();
  expect(printed()).toContain('The run is cancelled and comes to its end.\n');
  await run;
  expect(lastResult(join(folder, 'output'))).toBe('error');
  expect(JSON.parse(text('report.json'))).toMatchObject({
    errors: [{ kind: 'cancelled' }, { kind: 'sendgrid' }],
  });
  expect(github?.state()).toMatchObject({ checkRuns: [], comments: [] });
});

test('one that is cancelled when the report is made already says so in what a program reads', async () => {
  const controller = new AbortController();
  github?.misbehave({ path: /check-runs/, fault: { kind: 'hang', when: 'before-headers' } });
  const run = audit({ policy: clean, signal: controller.signal });
  while (!github?.requests.some(({ path }) => path.endsWith('/check-runs'))) await sleep(5);
  expect(lastResult(join(folder, 'output'))).toBe('passed');
  controller.abort();
  await run;
  expect(lastResult(join(folder, 'output'))).toBe('error');
  expect(JSON.parse(text('report.json'))).toMatchObject({ result: 'error', errors: [{ kind: 'cancelled' }] });
  expect(commands(printed()).at(-1)).toMatchObject({ name: 'error', properties: {} });
});

interface Setup {
  readonly policy: string;
  readonly misbehaviour?: readonly Misbehaviour[];
  readonly signal?: AbortSignal;
}

/** Runs the action in this process, on a pull request, with everything that it can show. */
async function audit({ policy, misbehaviour = [], signal = new AbortController().signal }: Setup) {
  const keys = [{ name: 'scope-audit', scopes: ['api_keys.read'] }];
  const account = await start({ keys, misbehaviour });
  const place = (name: string, content: string) => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  place('policy.yml', policy);
  const { name, payload } = pullRequest();
  Object.assign(process.env, {
    GITHUB_WORKSPACE: folder,
    GITHUB_EVENT_NAME: name,
    GITHUB_EVENT_PATH: place('event.json', JSON.stringify(payload)),
    GITHUB_REPOSITORY: 'acme/mail',
    GITHUB_ACTOR: 'octocat',
    GITHUB_SHA: shas.merge,
    GITHUB_API_URL: github?.url,
    GITHUB_OUTPUT: place('output', ''),
    GITHUB_STEP_SUMMARY: place('summary.md', ''),
    'INPUT_SENDGRID-API-KEY': account.secretOf('scope-audit'),
    'INPUT_API-URL': account.url,
    'INPUT_POLICY-FILE': 'policy.yml',
    'INPUT_REPORT-FILE': 'report.json',
    'INPUT_SARIF-FILE': 'scopes.sarif',
    'INPUT_CHECK-RUN': 'true',
    INPUT_COMMENT: 'always',
    'INPUT_GITHUB-TOKEN': github?.token,
  });
  await auditAsAsked(signal);
}

function text(file: string): string {
  return readFileSync(join(folder, file), 'utf8');
}
