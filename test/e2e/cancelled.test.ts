import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, jest, test } from '@jest/globals';
import { z } from 'zod';
import { type AccountServer, startAccount } from '../account/account.js';
import type { Misbehaviour } from '../account/misbehaviour.js';
import { type GitHubServer, startGitHub } from '../github-server/github-server.js';
import { pullRequest, shas } from '../support/events.js';
import { runAction } from '../support/run-action.js';
import { policyFile } from './audit-with-github.js';

/** Within what a run ends; GitHub's runner waits 7.5 s. */
const endsWithinMs = 5_000;
const startsWithinMs = 10_000;

jest.setTimeout(startsWithinMs + 2 * endsWithinMs);

const hang = { kind: 'hang', when: 'before-headers' } as const;
const excessive = 60;
const keys = [
  { name: 'scope-audit', scopes: ['api_keys.read'] },
  ...Array.from({ length: excessive }, (_, i) => ({ name: `key-${i}`, scopes: ['mail.send', 'stats.read'] })),
];
const entries = keys.map(({ name }) => `  - name: ${name}\n    allow: [api_keys.read, mail.send]\n`);
const policy = `version: 1\nkeys:\n${entries.join('')}`;

const reportSchema = z.object({
  result: z.string(),
  audited: z.boolean(),
  errors: z.array(z.object({ kind: z.string(), message: z.string() })),
  account: z.object({ keys: z.number(), unread: z.array(z.object({ reason: z.string() })) }).nullable(),
  findings: z.array(z.unknown()),
});

let account: AccountServer | null = null;
let github: GitHubServer | null = null;

afterEach(async () => {
  await Promise.all([account?.close(), github?.close()]);
});

interface Row {
  readonly name: string;
  readonly sendgrid?: Misbehaviour;
  readonly github?: Misbehaviour;
  /** How many keys are read until then; all where left out. */
  readonly read?: number;
}

const whileReading: readonly Row[] = [
  { name: 'the list of keys is waited for', sendgrid: { path: /api_keys$/, fault: hang }, read: 0 },
  {
    name: 'one key is waited for',
    sendgrid: { path: /api_keys\/./, times: 1, fault: hang },
    read: excessive,
  },
  {
    name: 'the rate limit is waited for',
    sendgrid: { path: /api_keys\/./, after: 10, fault: { kind: 'rate-limited', retryAfter: '50' } },
    read: 10,
  },
  { name: 'the base version of the policy is waited for', github: { path: /contents/, fault: hang } },
];

test.each(whileReading)('cancelled while $name, it reports what it read', async (row) => {
  const run = await cancelled(row, 'SIGTERM');
  const report = reportSchema.parse(JSON.parse(run.fileText('report.json')));
  expect({ exitCode: run.exitCode, isSoon: run.ms < endsWithinMs }).toEqual({ exitCode: 1, isSoon: true });
  const read = row.read ?? keys.length;
  expect(run.outputs).toMatchObject({ result: 'error', audited: String(read === keys.length) });
  expect(report.errors[0]).toEqual({
    kind: 'cancelled',
    message: expect.stringContaining('Run the audit again'),
  });
  expect(report.account?.keys ?? 0).toBe(read);
  expect(report.findings.length).toBeGreaterThanOrEqual(Math.max(0, read - 1));
  expect(run.summary).toContain('The run was cancelled');
  expect(run.log).toContain('::error title=cancelled::The run was cancelled');
  expect(github?.state()).toMatchObject({ checkRuns: [], comments: [] });
});

const whileSending: readonly (Row & { readonly conclusion: string | null })[] = [
  {
    name: 'the check run is opened',
    github: { path: /check-runs$/, method: 'POST', fault: hang },
    conclusion: 'cancelled',
  },
  {
    name: 'its first batch is sent',
    github: { path: /check-runs\/\d+$/, times: 1, fault: hang },
    conclusion: 'cancelled',
  },
  {
    name: 'its last batch is sent',
    github: { path: /check-runs\/\d+$/, after: 1, times: 1, fault: hang },
    conclusion: 'cancelled',
  },
  {
    name: 'a rate limit keeps its last batch back',
    github: {
      path: /check-runs\/\d+$/,
      after: 1,
      times: 1,
      fault: { kind: 'status', status: 429, body: { message: 'slow down' }, headers: { 'retry-after': '2' } },
    },
    conclusion: 'cancelled',
  },
  {
    name: 'GitHub answers nothing about it any more',
    github: { path: /check-runs\/\d+$/, after: 1, fault: hang },
    conclusion: 'cancelled',
  },
  { name: 'the comment is sent', github: { path: /comments/, fault: hang }, conclusion: 'failure' },
];

test.each(whileSending)(
  'cancelled while $name, it concludes the check run',
  async ({ conclusion, ...row }) => {
    const run = await cancelled(row, 'SIGINT');
    expect({ exitCode: run.exitCode, isSoon: run.ms < endsWithinMs }).toEqual({ exitCode: 1, isSoon: true });
    // All was read; what was written as failed is written once more.
    expect(run.outputs).toMatchObject({ result: 'error', audited: 'true' });
    expect(JSON.parse(run.fileText('report.json'))).toMatchObject({ errors: [{ kind: 'cancelled' }] });
    expect(github?.state().checkRuns).toMatchObject([{ status: 'completed', conclusion }]);
    expect(github?.state().comments).toEqual([]);
    expect(run.log).toContain('::error title=cancelled::The run was cancelled');
    const annotated = run.commands.filter(({ properties }) => properties.title?.startsWith('excess-scope'));
    expect(annotated.length > 0).toBe(conclusion === 'cancelled');
  },
);

test.each(['SIGINT', 'SIGTERM'] as const)(
  'a %s, and again and again, does not break the ending',
  async (signal) => {
    const row = { name: '', github: { path: /check-runs\/\d+$/, times: 1, fault: hang } };
    const run = await cancelled(row, signal, 20);
    // While Node itself goes, a signal ends it at once; all is written by then.
    expect([[1, null].includes(run.exitCode), run.ms < endsWithinMs]).toEqual([true, true]);
    expect(github?.state().checkRuns).toMatchObject([{ conclusion: 'cancelled' }]);
  },
);

test('a GitHub that answers nothing holds back neither files nor summary, log and outputs', async () => {
  const run = await cancelled({ name: '', github: { path: /check-runs/, fault: hang } }, 'SIGTERM');
  expect(run.before.outputs).toMatchObject({ result: 'failed', 'report-file': 'report.json' });
  expect(run.before.summary).toContain('failed');
  expect(run.before.log).toContain('Findings:');
  expect(run.before.report).toContain('"result": "failed"');
  expect(run.before.sarif).toContain('"2.1.0"');
});

/** A run with every surface that gets a signal, or several, as soon as it meets the fault; `ms` is how long it lasts then. */
async function cancelled({ sendgrid, github: fault }: Row, signal: NodeJS.Signals, times = 1) {
  const misbehaviour = sendgrid === undefined ? [] : [sendgrid];
  const theAccount = await startAccount({ keys, misbehaviour });
  const theGitHub = await startGitHub({
    commits: { [shas.base]: { [policyFile]: 'version: 1\nkeys: []\n' }, [shas.head]: {} },
    permissions: { checks: 'write', 'pull-requests': 'write' },
    misbehaviour: fault === undefined ? [] : [fault],
  });
  account = theAccount;
  github = theGitHub;
  const { path, method } = sendgrid ?? fault ?? { path: /./ };
  const isMet = () =>
    (sendgrid === undefined ? theGitHub : theAccount).requests.some(
      (request) =>
        (request.status === null || request.status === 429) &&
        (method ?? request.method) === request.method &&
        path.test(request.path.replace(/\?.*/, '')),
    );
  let before = { outputs: {}, summary: '', log: '', report: '', sarif: '' };
  let killedAt = 0;
  const run = await runAction({
    github: theGitHub,
    event: pullRequest(),
    inputs: {
      'sendgrid-api-key': theAccount.secretOf('scope-audit'),
      'api-url': theAccount.url,
      'report-file': 'report.json',
      'sarif-file': 'scopes.sarif',
      'check-run': 'true',
      comment: 'always',
    },
    files: { [policyFile]: policy },
    during: async ({ kill, written, fileText }) => {
      const giveUpAt = performance.now() + startsWithinMs;
      while (!isMet() && performance.now() < giveUpAt) await sleep(10);
      // What else was in flight arrives.
      await sleep(300);
      before = { ...written(), report: fileText('report.json'), sarif: fileText('scopes.sarif') };
      killedAt = performance.now();
      for (let i = 0; i < times; i += 1) {
        kill(signal);
        await sleep(50);
      }
    },
  });
  return { ...run, before, ms: performance.now() - killedAt };
}
