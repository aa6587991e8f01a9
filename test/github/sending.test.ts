import { afterEach, expect, test } from '@jest/globals';
import { eventOf } from '../../src/github/event.js';
import { openSending, type Sending, type Wishes } from '../../src/github/sending.js';
import type { Published } from '../../src/github/surface.js';
import type { Report } from '../../src/model/report.js';
import { Secret } from '../../src/secret.js';
import { redactionOf } from '../../src/text/redaction.js';
import { type GitHubServer, startGitHub } from '../github-server/github-server.js';
import type { Permissions } from '../github-server/state.js';
import {
  dispatch,
  pullRequest,
  push,
  type RunnerEvent,
  schedule,
  shas,
  sourceOf,
} from '../support/events.js';
import { auditOfExcess } from '../support/issues.js';
import { shownOn } from '../support/published.js';
import { report } from '../support/report.js';

const both = { checkRun: true, comment: 'always' } as const;
const issue = { issue: 'on-failure' } as const;
const controller = new AbortController();
const write = { checks: 'write', 'pull-requests': 'write', issues: 'write' } as const;
let github: GitHubServer | null = null;
let sending: Sending | null = null;

afterEach(async () => {
  await sending?.close();
  await github?.close();
  sending = null;
  github = null;
});

test.each<{ name: string; wishes: Partial<Wishes>; event: RunnerEvent; surfaces: readonly string[] }>([
  { name: 'nothing is wished', wishes: {}, event: pullRequest(), surfaces: [] },
  { name: 'both are', wishes: both, event: pullRequest(), surfaces: ['The check run', 'The comment'] },
  { name: 'a check run is', wishes: { checkRun: true }, event: pullRequest(), surfaces: ['The check run'] },
  {
    name: 'a comment is',
    wishes: { comment: 'on-failure' },
    event: pullRequest(),
    surfaces: ['The comment'],
  },
  { name: 'there is no pull request', wishes: both, event: push(), surfaces: ['The check run'] },
  { name: 'an issue is, by a schedule', wishes: issue, event: schedule(), surfaces: ['The issue'] },
  { name: 'an issue is, by a dispatch', wishes: issue, event: dispatch(), surfaces: ['The issue'] },
  { name: 'an issue is, on a change', wishes: issue, event: pullRequest(), surfaces: [] },
])('where $name, the surfaces are $surfaces', async ({ wishes, event, surfaces }) => {
  const { surfaces: made, remarks } = await open(wishes, { event });
  expect([made.map(({ name }) => name), remarks]).toEqual([surfaces, []]);
});

test.each([
  { fork: false, severity: 'warning', advice: 'Leave the input out to use the token of the job.' },
  {
    fork: true,
    severity: 'notice',
    advice: 'In a pull request from a fork, and for Dependabot, GitHub lets the token read at most.',
  },
])(
  'without a token nothing is sent, which is said; from a fork: $fork',
  async ({ fork, severity, advice }) => {
    const message = `Input "github-token" is empty, so there is neither a check run nor a comment nor an issue. ${advice}`;
    const { surfaces, remarks } = await open(
      { ...both, githubToken: null },
      { event: pullRequest({ fork }) },
    );
    expect({ surfaces, remarks }).toEqual({ surfaces: [], remarks: [{ severity, message }] });
  },
);

test('that there is no token is no matter where nothing is wished', async () => {
  expect((await open({ githubToken: null })).remarks).toEqual([]);
});

test('without a URL nothing is sent, and nothing said a second time', async () => {
  const { surfaces, remarks } = await open({ ...both, githubToken: null }, { apiUrl: null });
  expect([surfaces, remarks]).toEqual([[], []]);
});

test('both are published, and nothing is asked before', async () => {
  await open(both);
  expect(github?.requests).toEqual([]);
  const so = await show();
  expect([so.hasCheckRun, so.late]).toEqual([true, []]);
  expect(github?.state()).toMatchObject({ checkRuns: [{ conclusion: 'success' }], comments: [{ issue: 7 }] });
});

test.each([
  { fork: false, severity: 'warning' },
  { fork: true, severity: 'notice' },
])(
  'what GitHub does not allow is a remark each, and the run goes on; from a fork: $fork',
  async ({ fork, severity }) => {
    await open(both, { event: pullRequest({ fork }), permissions: {} });
    const so = await show();
    expect(so.late).toEqual([
      { severity, message: expect.stringMatching(/check run/) },
      { severity, message: expect.stringMatching(/comment/) },
    ]);
    expect([so.hasCheckRun, so.report.result]).toEqual([false, 'passed']);
  },
);

test('where the issue is, is told to what comes behind', async () => {
  await open(issue, { event: schedule() });
  expect(github?.requests).toEqual([]);
  const so = await show(auditOfExcess('mailer'));
  expect([so.issueUrl, so.late]).toEqual(['https://github.com/acme/mail/issues/1', []]);
});

test('an issue that GitHub does not take is a warning, and the result stays as it is', async () => {
  await open(issue, { event: schedule(), permissions: {} });
  const so = await show(auditOfExcess('mailer'));
  expect([so.issueUrl, so.report.result, so.report.problems]).toEqual([null, 'failed', []]);
  expect(so.late).toEqual([{ severity: 'warning', message: expect.stringContaining('`issues: write`') }]);
});

test('without a token there is no issue either, which is said', async () => {
  const { surfaces, remarks } = await open({ ...issue, githubToken: null }, { event: schedule() });
  expect([surfaces, remarks.map(({ severity }) => severity)]).toEqual([[], ['warning']]);
});

test.each([pullRequest(), schedule()])('once the run is cancelled, nothing is sent', async (event) => {
  await open({ ...both, ...issue }, { event, signal: AbortSignal.abort() });
  const so = await show();
  expect([so.hasCheckRun, so.late, github?.requests]).toEqual([false, [], []]);
});

interface Surroundings {
  readonly event?: RunnerEvent;
  readonly apiUrl?: null;
  readonly permissions?: Partial<Permissions>;
  readonly signal?: AbortSignal;
}

async function open(
  wishes: Partial<Wishes> = {},
  { event = pullRequest(), apiUrl, permissions = write, signal = controller.signal }: Surroundings = {},
): Promise<Sending> {
  github = await startGitHub({ commits: { [shas.head]: {} }, permissions });
  const { token, url } = github;
  sending = openSending(
    {
      githubToken: new Secret(token),
      redaction: redactionOf(token),
      checkRun: false,
      comment: 'never',
      issue: 'never',
      ...wishes,
    },
    { event: eventOf(sourceOf(event)), apiUrl: apiUrl === null ? null : url, problems: [], remarks: [] },
    signal,
  );
  return sending;
}

function show(of: Report = report()): Promise<Published> {
  return shownOn(sending?.surfaces ?? [], of, (text) => text);
}
