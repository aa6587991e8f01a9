import { expect, test } from '@jest/globals';
import { z } from 'zod';
import type { AccountOptions } from '../account/account.js';
import { seed } from '../account/seed.js';
import { errorFault } from '../github-server/answers.js';
import { pullRequest, push, shas } from '../support/events.js';
import { expectGolden } from '../support/golden.js';
import { hostileNames } from '../support/hostile.js';
import { read } from '../support/repository.js';
import { unmasked } from '../support/runner.js';
import { allSurfaces, annotations, auditWithGitHub, cleanAccount, cleanPolicy } from './audit-with-github.js';

const seedPolicy = read('test/fixtures/seed-policy.yml');
const hostileAccount: AccountOptions = {
  keys: [
    ...cleanAccount.keys,
    ...hostileNames
      .filter((name) => name.trim() !== '')
      .map((name, index) => ({ id: String(index).padStart(22, 'h'), name, scopes: ['mail.send'] })),
  ],
};
/** Without a base of its own, nothing would be new. */
const seedCase = { keys: seed, policy: seedPolicy, base: 'version: 1\nkeys: []\n' };
const sarifSchema = z.fromJSONSchema(JSON.parse(read('test/fixtures/sarif-2.1.0.schema.json')));

test.each<{ name: string; keys: AccountOptions; policy: string; base: string; result: string }>([
  {
    name: 'clean',
    keys: cleanAccount,
    policy: cleanPolicy,
    base: cleanPolicy,
    result: 'passed',
  },
  { name: 'seed', ...seedCase, result: 'failed' },
  {
    name: 'pull-request',
    keys: seed,
    policy: seedPolicy,
    base: seedPolicy.replace(', mail.send]', ']').replace('  - match: "preview-*"', '  - match: "pre*"'),
    result: 'failed',
  },
  { name: 'hostile', keys: hostileAccount, policy: cleanPolicy, base: cleanPolicy, result: 'passed' },
])(
  'the case "$name" shows in a check run, a comment, SARIF, the summary, the log and the outputs',
  async ({ name, keys, policy, base, result }) => {
    const run = await auditWithGitHub({ keys, policy, base, inputs: allSurfaces });
    expect(run.outputs).toMatchObject({ result, audited: 'true', 'sarif-file': 'scopes.sarif' });

    const { checkRuns, comments } = run;
    const [checkRun] = checkRuns;
    expect([checkRuns.length, comments.length]).toEqual([1, 1]);
    expect(checkRun).toMatchObject({
      head_sha: shas.head,
      conclusion: result === 'passed' ? 'success' : 'failure',
    });
    const { summary, started_at, ...rest } = checkRun ?? { summary: '', started_at: null };
    expect(started_at).toMatch(/^\d{4}-.*Z$/);
    expectGolden(`e2e/surfaces/${name}.check-run.json`, `${JSON.stringify(rest, null, 2)}\n`);
    expectGolden(`e2e/surfaces/${name}.check-run.md`, `${summary}\n`);
    expectGolden(`e2e/surfaces/${name}.comment.md`, `${comments[0]?.body}\n`);

    const sarif = run
      .fileText('scopes.sarif')
      .replace(/"endTimeUtc": "[^"]*"/, '"endTimeUtc": "2026-11-24T08:00:00Z"');
    expect(sarifSchema.safeParse(JSON.parse(sarif)).error).toBeUndefined();
    expectGolden(`e2e/surfaces/${name}.sarif`, sarif);
    expectGolden(`e2e/surfaces/${name}.summary.md`, run.summary);
    expectGolden(`e2e/surfaces/${name}.log.txt`, unmasked(run.log));
    expectGolden(`e2e/surfaces/${name}.outputs.json`, `${JSON.stringify(run.outputs, null, 2)}\n`);

    // The check run has them all: in the log only the verdict is left.
    expect(annotations(run).map(([level]) => level)).toEqual(result === 'passed' ? [] : ['error']);
  },
);

test('of a fork is said what its change widens, and that fails it where it weighs enough', async () => {
  const fork = {
    event: pullRequest({ fork: true }),
    inputs: { 'sendgrid-api-key': '' },
    policy: `${cleanPolicy}    allow: ["*"]\nrules: { unmanaged-key: "off" }\n`,
  };
  const run = await auditWithGitHub({ ...fork, base: cleanPolicy });
  expect(run.outputs).toMatchObject({ result: 'skipped', audited: 'false', 'notice-count': '2' });
  expect(annotations(run).map(([level, title]) => `${level} ${title}`)).toEqual([
    'notice audit',
    'notice widened-policy: scope-audit',
    'notice widened-policy',
  ]);
  const strict = await auditWithGitHub({ ...fork, base: `${cleanPolicy}rules: { widened-policy: error }\n` });
  expect(strict.exitCode).toBe(1);
  expect(strict.outputs).toMatchObject({ result: 'failed', audited: 'false', 'error-count': '3' });
});

test('a fork, which may only read, keeps its findings in the log, and says why, mildly', async () => {
  const run = await auditWithGitHub({
    event: pullRequest({ fork: true }),
    inputs: { ...allSurfaces, 'sendgrid-api-key': '' },
    policy: `${cleanPolicy}    scopes: [mail.sned]\n`,
    base: cleanPolicy,
    github: { permissions: { checks: 'read', 'pull-requests': 'read' } },
  });
  expect(run.exitCode).toBe(0);
  expect(run.outputs).toMatchObject({ result: 'skipped', audited: 'false', 'sarif-file': '' });
  expect(run.fileText('scopes.sarif')).toBe('');
  expect(annotations(run)).toEqual([
    ['warning', 'unknown-scope: scope-audit', expect.stringContaining('mail.sned')],
    ['notice', 'audit', expect.stringMatching(/^The account was not looked at/)],
    [
      'notice',
      'audit',
      expect.stringMatching(
        /^The check run cannot be written .* from the log\. In a pull request from a fork/,
      ),
    ],
    [
      'notice',
      'audit',
      expect.stringMatching(/^The comment cannot be written [^.]*\. In a pull request from a fork/),
    ],
    ['notice', 'widened-policy: scope-audit', expect.stringContaining('mail.sned')],
  ]);
  // It was written before GitHub was asked.
  expect(run.summary).not.toContain('The comment cannot be written');
  expectGolden('e2e/surfaces/fork.summary.md', run.summary);
  expectGolden('e2e/surfaces/fork.log.txt', unmasked(run.log));
  expectGolden('e2e/surfaces/fork.outputs.json', `${JSON.stringify(run.outputs, null, 2)}\n`);
});

test('a missing permission of the workflow’s own is a warning, and changes no result', async () => {
  const run = await auditWithGitHub({ inputs: allSurfaces, github: { permissions: {} } });
  expect(run.outputs).toMatchObject({ result: 'passed' });
  expect(annotations(run).map(([level]) => level)).toEqual(['warning', 'warning']);
});

test('what a later surface has to say is logged although the check run has the findings', async () => {
  const fault = errorFault(422, 'Unable to create comment because issue is locked.');
  const run = await auditWithGitHub({
    ...seedCase,
    inputs: allSurfaces,
    github: { misbehaviour: [{ path: /comments$/, method: 'POST', fault }] },
  });
  expect(annotations(run)).toEqual([
    ['warning', 'audit', expect.stringContaining('issue is locked')],
    ['error', undefined, expect.stringMatching(/^The audit failed: .* The job summary says what to do\.$/)],
  ]);
});

test('a clean run turns the comment of a failed one green, in the same place', async () => {
  const failed = await auditWithGitHub({ ...seedCase, inputs: { comment: 'on-failure' } });
  expect(failed.exitCode).toBe(1);
  const [red] = failed.comments;
  const clean = await auditWithGitHub({
    inputs: { comment: 'on-failure' },
    github: { comments: failed.comments },
  });
  const [green, ...others] = clean.comments;
  expect(others).toEqual([]);
  expect(green?.body).not.toBe(red?.body);
  expect(green?.body.split('\n').slice(0, 2)).toEqual([
    red?.body.split('\n')[0],
    expect.stringContaining('passed'),
  ]);
});

test('on a push there is a check run on the pushed commit, and no comment', async () => {
  const { checkRuns, requests } = await auditWithGitHub({ inputs: allSurfaces, event: push() });
  expect(checkRuns.map(({ head_sha }) => head_sha)).toEqual([shas.merge]);
  expect(requests.filter(({ path }) => /comments|user/.test(path))).toEqual([]);
});

test('unless it is asked to, it writes nothing to GitHub', async () => {
  const { requests } = await auditWithGitHub({ ...seedCase });
  expect(requests.filter(({ method }) => method !== 'GET')).toEqual([]);
});

test('without a token it says that there is neither', async () => {
  const run = await auditWithGitHub({ inputs: { ...allSurfaces, 'github-token': '' } });
  expect(annotations(run)).toContainEqual([
    'warning',
    'audit',
    'Input "github-token" is empty, so there is neither a check run nor a comment nor an issue. Leave the input out to use the token of the job.',
  ]);
});

test('an account that was not read whole writes no SARIF', async () => {
  const misbehaviour = [{ path: /^\/v3\/scopes$/, fault: { kind: 'status', status: 403 } as const }];
  const run = await auditWithGitHub({ keys: { ...cleanAccount, misbehaviour }, inputs: allSurfaces });
  expect(run.outputs).toMatchObject({ result: 'error', audited: 'false', 'sarif-file': '' });
  expect(run.fileText('scopes.sarif')).toBe('');
});

test('SARIF that cannot be written makes the run an error, which the report says', async () => {
  const files = { 'sarif-file': '.github/sendgrid-scopes.yml/x.sarif', 'report-file': 'report.json' };
  const run = await auditWithGitHub({ inputs: files });
  expect(run.outputs).toMatchObject({ result: 'error', 'sarif-file': '' });
  expect(JSON.parse(run.fileText('report.json')).errors).toEqual([
    expect.objectContaining({ kind: 'input', message: expect.stringMatching(/^Input "sarif-file"/) }),
  ]);
});
