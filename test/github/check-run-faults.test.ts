import { afterEach, expect, test } from '@jest/globals';
import { z } from 'zod';
import { type CheckRunOutcome, publishCheckRun } from '../../src/github/check-run.js';
import { eventOf } from '../../src/github/event.js';
import type { Patience } from '../../src/github/patience.js';
import type { Report } from '../../src/model/report.js';
import { checkRun } from '../../src/reporters/check-run.js';
import type { Fault, Misbehaviour } from '../account/misbehaviour.js';
import { atTen, rateLimit, secondaryRateLimit } from '../github-server/answers.js';
import { type GitHubServer, startGitHub } from '../github-server/github-server.js';
import { pullRequest, shas, sourceOf } from '../support/events.js';
import { apiOf, testRun } from '../support/github-api.js';
import { manyFindings } from '../support/many-findings.js';
import { samples } from '../support/sample-reports.js';

const published: CheckRunOutcome = { kind: 'published' };
let github: GitHubServer | null = null;
let waits: readonly number[] = [];

afterEach(() => github?.close());

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

test('a used-up limit is waited for until its reset', async () => {
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

test('a check run that was opened when the time for all was over is concluded all the same', async () => {
  const hang = { kind: 'hang', when: 'before-headers' } as const;
  const time = { maxTotalMilliseconds: 300, maxConcludingMilliseconds: 5000, now: () => performance.now() };
  const misbehaviour = [{ path: /check-runs$/, method: 'POST', fault: hang }];
  expect(await publish(manyFindings(60), { misbehaviour }, time)).toMatchObject({
    why: expect.stringMatching(/the time set for it is over\), .* The check run has the result/),
  });
  expect(run()).toMatchObject({ status: 'completed', conclusion: 'failure' });
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

async function publish(
  of: Report,
  options: { readonly misbehaviour: readonly Misbehaviour[] },
  time: Partial<Patience> = {},
): Promise<CheckRunOutcome> {
  await github?.close();
  github = await startGitHub({
    commits: { [shas.head]: {} },
    permissions: { checks: 'write' },
    ...options,
  });
  const opened = apiOf(github, time);
  waits = opened.waits;
  const event = eventOf(sourceOf(pullRequest()));
  return publishCheckRun(opened.api, { check: checkRun(of), report: of, event, run: testRun });
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
