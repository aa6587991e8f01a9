import { afterEach, expect, test } from '@jest/globals';
import { z } from 'zod';
import { type CheckRunOutcome, checkRunName, publishCheckRun } from '../../src/github/check-run.js';
import { readEvent } from '../../src/github/event.js';
import type { Report } from '../../src/model/report.js';
import type { Fault, Misbehaviour } from '../account/misbehaviour.js';
import { atTen, errorFault, rateLimit, secondaryRateLimit } from '../github-server/answers.js';
import { type GitHubOptions, type GitHubServer, startGitHub } from '../github-server/github-server.js';
import type { Access } from '../github-server/state.js';
import { pullRequest, shas, sourceOf } from '../support/events.js';
import { apiOf, testRun } from '../support/github-api.js';
import { manyFindings } from '../support/many-findings.js';
import { report } from '../support/report.js';
import { samples } from '../support/sample-reports.js';

const repository = 'acme/mail';
const published: CheckRunOutcome = { kind: 'published' };
let github: GitHubServer | null = null;
let waits: readonly number[] = [];

afterEach(() => github?.close());

test('120 findings go in three batches on the head commit, the conclusion with the last', async () => {
  const outcome = await publish(manyFindings(120));
  expect(outcome).toEqual(published);
  expect(requests()).toEqual([
    'POST /repos/acme/mail/check-runs 201',
    'PATCH /repos/acme/mail/check-runs/1 200',
    'PATCH /repos/acme/mail/check-runs/1 200',
    'PATCH /repos/acme/mail/check-runs/1 200',
  ]);
  expect(github?.requests.map(({ body }) => statusOf(body))).toEqual([
    { status: 'in_progress', conclusion: undefined },
    { status: undefined, conclusion: undefined },
    { status: undefined, conclusion: undefined },
    { status: 'completed', conclusion: 'failure' },
  ]);
  expect(run()).toMatchObject({ head_sha: shas.head, status: 'completed', external_id: '1234567890/1' });
  expect(new Set(lines()).size).toBe(120);
  expect(lines()).toHaveLength(120);
});

test.each([
  ['clean', 'success'],
  ['pull-request', 'failure'],
  ['hostile', 'failure'],
  ['skipped', 'neutral'],
  ['broken-policy', 'failure'],
] as const)('GitHub takes the check run of the sample "%s" as %s', async (name, conclusion) => {
  expect(await publish(samples[name])).toEqual(published);
  expect(run()).toMatchObject({ status: 'completed', conclusion });
});

test.each([
  ['a reset after the deed', { kind: 'reset', when: 'before-headers' }],
  ['half an answer', { kind: 'cut-body' }],
  ['a 502 before the deed', errorFault(502, 'Server Error')],
  ['a rate limit', secondaryRateLimit(403, 30)],
] as const)('%s makes no annotation come twice or not at all', async (_, fault) => {
  const misbehaviour = [{ path: /check-runs\/1$/, method: 'PATCH', after: 1, times: 1, fault }];
  expect(await publish(manyFindings(120), { misbehaviour })).toEqual(published);
  expect(lines()).toHaveLength(120);
  expect(run()?.conclusion).toBe('failure');
});

test('a lost answer to the last request is asked after, and not sent again', async () => {
  const fault = { kind: 'reset', when: 'before-headers' } as const;
  const misbehaviour = [{ path: /check-runs\/1$/, method: 'PATCH', fault }];
  expect(await publish(manyFindings(3), { misbehaviour })).toEqual(published);
  expect(requests().slice(1)).toEqual([
    'PATCH /repos/acme/mail/check-runs/1 null',
    'GET /repos/acme/mail/check-runs/1 200',
  ]);
  expect(lines()).toHaveLength(3);
});

test('a run without annotations is concluded for sure', async () => {
  const misbehaviour = [
    { path: /check-runs\/1$/, method: 'PATCH', times: 1, fault: errorFault(502, 'Server Error') },
  ];
  expect(await publish(samples.clean, { misbehaviour })).toEqual(published);
  expect(run()).toMatchObject({ status: 'completed', conclusion: 'success' });
});

test('a rate limit is waited for as long as GitHub says, up to a minute', async () => {
  const limit = (seconds: number) => [
    { path: /check-runs$/, times: 1, fault: secondaryRateLimit(429, seconds) },
  ];
  expect(await publish(samples.seed, { misbehaviour: limit(60) })).toEqual(published);
  expect(waits).toEqual([60_000]);
  expect(await publish(samples.seed, { misbehaviour: limit(61) })).toMatchObject({
    why: expect.stringMatching(
      /\(GitHub gave 429 "You have exceeded .*"\), so the findings are annotated from the log\. GitHub limits the rate/,
    ),
  });
  expect(waits).toEqual([]);
});

test('a limit that does not say how long it lasts is waited for a minute, and not twice', async () => {
  const limit = (times: number) => [{ path: /check-runs$/, times, fault: secondaryRateLimit(403, null) }];
  expect(await publish(samples.seed, { misbehaviour: limit(1) })).toEqual(published);
  expect(waits).toEqual([60_000]);
  expect(await publish(samples.seed, { misbehaviour: limit(2) })).toMatchObject({ kind: 'not-published' });
  expect(waits).toEqual([60_000]);
  expect(requests()).toHaveLength(2);
});

test('a used-up limit is waited for until its reset, also where a good answer tells of it', async () => {
  const reset = { 'x-ratelimit-reset': String(atTen / 1000 + 42) };
  const misbehaviour = [{ path: /check-runs$/, times: 1, fault: rateLimit(reset) }];
  expect(await publish(samples.seed, { misbehaviour })).toEqual(published);
  expect(waits).toEqual([42_000]);
});

test('all waits together have an end, and for the conclusion there is one more', async () => {
  const misbehaviour = [
    { path: /check-runs/, method: 'PATCH', times: 3, fault: secondaryRateLimit(403, 50) },
  ];
  expect(await publish(manyFindings(60), { misbehaviour })).toMatchObject({
    why: expect.stringMatching(/The check run has the result and not all of the annotations\.$/),
  });
  expect(waits).toEqual([50_000, 50_000, 50_000]);
  expect(requests().slice(1)).toEqual([
    'PATCH /repos/acme/mail/check-runs/1 403',
    'PATCH /repos/acme/mail/check-runs/1 403',
    'PATCH /repos/acme/mail/check-runs/1 403',
    'PATCH /repos/acme/mail/check-runs/1 200',
  ]);
  expect(run()).toMatchObject({ status: 'completed', conclusion: 'failure' });
});

test('nothing is sent into a limit that lasts too long', async () => {
  const reset = { 'x-ratelimit-reset': String(atTen / 1000 + 1800) };
  const misbehaviour = [{ path: /check-runs\/1$/, method: 'PATCH', fault: rateLimit(reset) }];
  expect(await publish(manyFindings(60), { misbehaviour })).toMatchObject({
    why: expect.stringMatching(/limits the rate .* The check run stays in progress\.$/),
  });
  expect(waits).toEqual([]);
  expect(requests()).toHaveLength(2);
});

test.each<{ name: string; fault: Fault }>([
  { name: 'a reset before the headers', fault: { kind: 'reset', when: 'before-headers' } },
  { name: 'a reset in the middle', fault: { kind: 'reset', when: 'in-body' } },
  { name: 'half of the JSON', fault: { kind: 'cut-json' } },
])('a check run whose creation was answered by $name is found again', async ({ fault }) => {
  const misbehaviour = [{ path: /check-runs$/, method: 'POST', fault }];
  expect(await publish(samples.seed, { misbehaviour })).toEqual(published);
  expect(github?.state().checkRuns).toMatchObject([{ id: 1, status: 'completed', conclusion: 'failure' }]);
  expect(requests().filter((line) => line.startsWith('POST'))).toHaveLength(1);
  expect(github?.requests[1]?.path).toMatch(
    /^\/repos\/acme\/mail\/commits\/c{40}\/check-runs\?check_name=SendGrid%20scope%20audit%3A%20\.github%2F/,
  );
});

test.each([
  ['another run of the workflow', { external_id: '1234567890/2' }],
  ['another job of a matrix, by its start', { started_at: '2020-01-01T00:00:00Z' }],
  ['another name', { name: 'other' }],
  ['a job that has annotated', { output: { annotations_count: 1 } }],
])('%s is not taken for the own check run', async (_, other) => {
  const edit = (body: unknown) => ({ check_runs: listed(body).map((run) => ({ ...run, ...other, id: 99 })) });
  const lost = { kind: 'reset', when: 'before-headers' } as const;
  const misbehaviour: Misbehaviour[] = [
    { path: /mail\/check-runs$/, method: 'POST', times: 1, fault: lost },
    { path: /commits/, fault: { kind: 'edit', edit } },
  ];
  expect(await publish(samples.seed, { misbehaviour })).toEqual(published);
  expect(github?.state().checkRuns).toMatchObject([{ status: 'in_progress' }, { status: 'completed' }]);
});

const forkAdvice = 'in a pull request from a fork, and for Dependabot, GitHub lets the token read at most.';

test.each<{ name: string; permission: Access; fork: boolean; advice: string }>([
  {
    name: 'the permission is named, and the case of a fork',
    permission: 'read',
    fork: false,
    advice: `Give the job the permission \`checks: write\`; ${forkAdvice}`,
  },
  {
    name: 'nobody is told to give what a fork cannot have',
    permission: 'read',
    fork: true,
    advice: `I${forkAdvice.slice(1)}`,
  },
])('without permission $name', async ({ permission, fork, advice }) => {
  expect(await publish(samples.seed, { permissions: { checks: permission } }, { fork })).toEqual({
    kind: 'not-published',
    why: `The check run cannot be written (GitHub gave 403 "Resource not accessible by integration"), so the findings are annotated from the log. ${advice}`,
  });
  expect(requests()).toHaveLength(1);
});

test('a commit that GitHub does not know is no matter of permissions', async () => {
  expect(await publish(samples.seed, { commits: {} })).toMatchObject({
    why: expect.stringMatching(
      /\(GitHub gave 422 ".*No commit found for SHA.*the log\. GitHub does not know the commit in this repository/s,
    ),
  });
});

test('a batch that GitHub does not take leaves a run that is completed all the same', async () => {
  const fault = errorFault(500, 'Server Error');
  const misbehaviour = [{ path: /check-runs\/1$/, method: 'PATCH', after: 1, times: 4, fault }];
  expect(await publish(manyFindings(120), { misbehaviour })).toMatchObject({
    why: expect.stringMatching(/Run the job again\. The check run has the result and not all of the annot/),
  });
  expect(run()).toMatchObject({ status: 'completed', conclusion: 'failure' });
  expect(lines()).toHaveLength(50);
});

test('where not even that is taken, it is said that the run stays in progress', async () => {
  const misbehaviour = [{ path: /check-runs\/1$/, method: 'PATCH', fault: errorFault(422, 'Odd') }];
  expect(await publish(samples.seed, { misbehaviour })).toMatchObject({
    why: expect.stringMatching(
      /\(GitHub gave 422 "Odd"\), .* GitHub does not accept what the action sends\. If it happens again, please report it\. The check run stays in progress\.$/,
    ),
  });
});

test('an answer without an id is not taken for a check run', async () => {
  const misbehaviour = [{ path: /./, fault: { kind: 'html', status: 200 } as const }];
  expect((await publish(samples.seed, { misbehaviour })).kind).toBe('not-published');
});

test('the name tells workflow, job and policy file apart, and hostile ones stay plain', () => {
  expect(checkRunName(report(), testRun)).toBe(
    'SendGrid scope audit: .github/sendgrid-scopes.yml (SendGrid scopes / audit)',
  );
  expect(checkRunName(report({ policyFile: 'a\u202e👍.yml' }), { ...testRun, job: 'x'.repeat(300) })).toMatch(
    /^SendGrid scope audit: a\\u202e\\ud83d\\udc4d\.yml \(SendGrid scopes \/ x+…$/,
  );
});

async function publish(
  of: Report,
  options: GitHubOptions = {},
  from: { readonly fork?: boolean } = {},
): Promise<CheckRunOutcome> {
  await github?.close();
  process.env.GITHUB_REPOSITORY = repository;
  github = await startGitHub({
    commits: { [shas.head]: {} },
    permissions: { checks: 'write' },
    ...options,
  });
  const opened = apiOf(github);
  waits = opened.waits;
  return publishCheckRun(opened.api, of, readEvent(sourceOf(pullRequest(from))), testRun);
}

function listed(body: unknown): readonly object[] {
  return z.object({ check_runs: z.array(z.looseObject({})) }).parse(body).check_runs;
}

function requests(): string[] {
  return (github?.requests ?? []).map(({ method, path, status }) => `${method} ${path} ${status}`);
}

function run() {
  return github?.state().checkRuns[0];
}

function lines(): unknown[] {
  return (run()?.annotations ?? []).map(({ start_line }) => start_line);
}

function statusOf(body: unknown) {
  return typeof body === 'object' && body !== null
    ? {
        status: 'status' in body ? body.status : undefined,
        conclusion: 'conclusion' in body ? body.conclusion : undefined,
      }
    : null;
}
