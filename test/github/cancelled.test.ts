import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from '@jest/globals';
import { openApi } from '../../src/github/api.js';
import { checkRunName, publishCheckRun } from '../../src/github/check-run.js';
import { eventOf } from '../../src/github/event.js';
import { patient } from '../../src/github/patience.js';
import { checkRun } from '../../src/reporters/check-run.js';
import { Secret } from '../../src/secret.js';
import { redactionOf } from '../../src/text/redaction.js';
import type { Misbehaviour } from '../account/misbehaviour.js';
import { secondaryRateLimit } from '../github-server/answers.js';
import { type GitHubServer, startGitHub } from '../github-server/github-server.js';
import { pullRequest, shas, sourceOf } from '../support/events.js';
import { testRun } from '../support/github-api.js';
import { manyFindings } from '../support/many-findings.js';

const hang = { kind: 'hang', when: 'before-headers' } as const;
const slow = { kind: 'trickle', intervalMs: 1, bytes: 5 } as const;
const cancelled = {
  kind: 'failure',
  failure: { reason: 'cancelled', status: null, message: 'the run was cancelled' },
};
/** Less than the grace of what writes. */
const atOnceMs = 500;
let github: GitHubServer | null = null;
let close: (() => Promise<void>) | null = null;

afterEach(async () => {
  await close?.();
  await github?.close();
});

test('what looks ends at once, and so does a wait', async () => {
  const { api, cancel } = await open(
    { path: /user/, fault: hang },
    { path: /mail/, fault: secondaryRateLimit(403, 50) },
  );
  const calls = [
    api({ method: 'GET', path: '/user' }),
    api({ method: 'GET', path: '/repos/acme/mail/issues' }),
  ];
  await sleep(200);
  const startedAt = performance.now();
  cancel();
  expect(await Promise.all(calls)).toEqual([cancelled, cancelled]);
  expect(performance.now() - startedAt).toBeLessThan(atOnceMs);
});

test('what writes gets a moment to be answered, so that it is known whether it was done', async () => {
  const { api, cancel } = await open({ path: /./, fault: slow });
  const body = { name: 'x', head_sha: shas.head };
  const call = api({ method: 'POST', path: '/repos/acme/mail/check-runs', body });
  await sleep(50);
  cancel();
  expect(await call).toMatchObject({ kind: 'answer', data: { id: 1 } });
});

test('then nothing is sent but what ends, and that not for long', async () => {
  const { api, cancel } = await open({ path: /user/, after: 1, fault: hang });
  cancel();
  const call = { method: 'GET', path: '/user' } as const;
  expect(await api({ ...call, concludes: true })).toEqual(cancelled);
  expect(await api({ ...call, ends: true })).toMatchObject({ failure: { status: 403 } });
  const startedAt = performance.now();
  expect(await api({ ...call, ends: true })).toMatchObject({ failure: { reason: 'unavailable' } });
  expect(performance.now() - startedAt).toBeLessThan(4_000);
  expect(github?.requests).toHaveLength(2);
});

test('a conclusion that the end of the run meets on its way is sent anew, as cancelled', async () => {
  const { api, cancel } = await open(
    { path: /check-runs\/1$/, times: 4, fault: { kind: 'status', status: 502 } },
    { path: /check-runs\/1$/, times: 1, method: 'PATCH', fault: hang },
  );
  const report = manyFindings(3);
  const event = eventOf(sourceOf(pullRequest()));
  const published = publishCheckRun(api, { check: checkRun(report), report, event, run: testRun });
  while (!github?.requests.some(({ status }) => status === null)) await sleep(10);
  cancel();
  expect(await published).toMatchObject({ why: expect.stringMatching(/concluded as cancelled\.$/) });
  expect(github?.state().checkRuns).toMatchObject([
    { name: checkRunName(report, testRun), status: 'completed', conclusion: 'cancelled' },
  ]);
});

async function open(...misbehaviour: readonly Misbehaviour[]) {
  github = await startGitHub({
    commits: { [shas.head]: {} },
    permissions: { checks: 'write' },
    misbehaviour,
  });
  const controller = new AbortController();
  const access = {
    apiUrl: github.url,
    token: new Secret(github.token),
    redact: redactionOf(github.token).redact,
    signal: controller.signal,
  };
  const opened = openApi({
    ...access,
    patience: { ...patient, wait: (ms, signal) => patient.wait(ms > 10_000 ? ms : 1, signal) },
  });
  close = opened.close;
  return { api: opened.api, cancel: () => controller.abort() };
}
