import { afterEach, expect, test } from '@jest/globals';
import { type CheckRunOutcome, checkRunName, publishCheckRun } from '../../src/github/check-run.js';
import { eventOf } from '../../src/github/event.js';
import type { Report } from '../../src/model/report.js';
import { checkRun } from '../../src/reporters/check-run.js';
import { errorFault, secondaryRateLimit } from '../github-server/answers.js';
import { type GitHubOptions, type GitHubServer, startGitHub } from '../github-server/github-server.js';
import type { Access } from '../github-server/state.js';
import { pullRequest, shas, sourceOf } from '../support/events.js';
import { apiOf, testRun } from '../support/github-api.js';
import { manyFindings } from '../support/many-findings.js';
import { report } from '../support/report.js';
import { samples } from '../support/sample-reports.js';

const published: CheckRunOutcome = { kind: 'published' };
let github: GitHubServer | null = null;

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
  expect(new Set(titles()).size).toBe(120);
  expect(titles()).toHaveLength(120);
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
  expect(titles()).toHaveLength(120);
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
  expect(titles()).toHaveLength(3);
});

test('a run without annotations is concluded for sure', async () => {
  const misbehaviour = [
    { path: /check-runs\/1$/, method: 'PATCH', times: 1, fault: errorFault(502, 'Server Error') },
  ];
  expect(await publish(samples.clean, { misbehaviour })).toEqual(published);
  expect(run()).toMatchObject({ status: 'completed', conclusion: 'success' });
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
  expect(titles()).toHaveLength(50);
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
  github = await startGitHub({
    commits: { [shas.head]: {} },
    permissions: { checks: 'write' },
    ...options,
  });
  const event = eventOf(sourceOf(pullRequest(from)));
  return publishCheckRun(apiOf(github).api, { check: checkRun(of), report: of, event, run: testRun });
}

function requests(): string[] {
  return (github?.requests ?? []).map(({ method, path, status }) => `${method} ${path} ${status}`);
}

function run() {
  return github?.state().checkRuns[0];
}

function titles(): unknown[] {
  return (run()?.annotations ?? []).map(({ title }) => title);
}

function statusOf(body: unknown) {
  return typeof body === 'object' && body !== null
    ? {
        status: 'status' in body ? body.status : undefined,
        conclusion: 'conclusion' in body ? body.conclusion : undefined,
      }
    : null;
}
