import { afterEach, expect, test } from '@jest/globals';
import { issueTexts } from '../../src/github/issue.js';
import type { Report } from '../../src/model/report.js';
import { type GitHubOptions, type GitHubServer, startGitHub } from '../github-server/github-server.js';
import { dispatch, pullRequest, push, type RunnerEvent } from '../support/events.js';
import { testRun } from '../support/github-api.js';
import { auditOfExcess, brokenAudit, issuesIn, memoryOf, night, writtenFor } from '../support/issues.js';
import { samples } from '../support/sample-reports.js';

const clean = auditOfExcess();
const mailer = auditOfExcess('mailer');
const both = auditOfExcess('mailer', 'reports');
const broken = brokenAudit();
const url = (number: number) => `https://github.com/acme/mail/issues/${number}`;
const dismissed = { state: 'closed', stateReason: 'not_planned', closedBy: 'octocat' } as const;
const started = 'This issue is open again';
const passed = 'The audit passed: 2 live keys, and no findings';
const oneMore = 'Since the last audit 1 finding came in addition';
let github: GitHubServer | null = null;

afterEach(() => github?.close());

test.each<{ name: string; nights: readonly Report[]; issues: readonly string[] }>([
  { name: 'a clean account has none', nights: [clean, clean], issues: [] },
  { name: 'a failure opens one, without a comment', nights: [mailer], issues: ['#1 open'] },
  { name: 'so does an audit that could not look', nights: [broken], issues: ['#1 open'] },
  { name: 'the same failure says nothing more', nights: [mailer, mailer, mailer], issues: ['#1 open'] },
  {
    name: 'what comes in addition is said once',
    nights: [mailer, both, both],
    issues: [`#1 open | ${oneMore}`],
  },
  {
    name: 'what was gone and is back is said, too',
    nights: [both, mailer, both],
    issues: [`#1 open | ${oneMore}`],
  },
  {
    name: 'failed and error that change places are said, and what is found between them is no news',
    nights: [mailer, broken, broken, mailer],
    issues: ['#1 open | This time the audit could not look | The audit can look again'],
  },
  {
    name: 'a pass closes it as completed',
    nights: [mailer, clean, clean],
    issues: [`#1 closed | completed | ${passed}`],
  },
  {
    name: 'the next failure opens it again, with one comment',
    nights: [mailer, clean, mailer, mailer],
    issues: [`#1 open | reopened | ${passed} | ${started}`],
  },
  { name: 'a skipped audit closes nothing', nights: [mailer, samples.skipped], issues: ['#1 open'] },
  {
    name: 'nor does one that could not look',
    nights: [mailer, broken],
    issues: ['#1 open | This time the audit could not look'],
  },
])('$name', async ({ nights, issues }) => {
  await open();
  for (const [index, report] of nights.entries()) await audit(report, `${index}/1`);
  expect(issuesIn(server())).toEqual(issues);
});

test('it has the title and the body of the last audit, and where it is, is told', async () => {
  await open();
  const labels = ['security'];
  expect(await audit(mailer)).toEqual({ url: url(1), trouble: null });
  expect(await audit(both)).toEqual({ url: url(1), trouble: null });
  const { title, body } = issueTexts(both, { ...testRun, id: '1/1' }, memoryOf(both));
  expect(server().state().issues).toMatchObject([{ title, body: body.text }]);
  expect(await audit(clean)).toEqual({ url: url(1), trouble: null });
  expect(await audit(clean)).toEqual({ url: null, trouble: null });
  await open({ issues: [writtenFor(mailer, { number: 3, labels })] });
  await audit(both);
  expect(server().state().issues).toMatchObject([{ number: 3, labels }]);
});

test('nothing is sent of an issue but what belongs to the action', async () => {
  await open({ issues: [writtenFor(mailer, { number: 3 })] });
  for (const report of [both, clean, mailer]) await audit(report);
  await open();
  await audit(mailer);
  const sent = server().requests.flatMap(({ body }) => Object.keys(Object(body)));
  expect(new Set(sent)).toEqual(new Set(['title', 'body']));
});

test.each<{ name: string; report: Report; of?: object; issues: readonly string[] }>([
  { name: 'it stays closed, and no other is made', report: mailer, issues: ['#3 closed | not_planned'] },
  { name: 'also when the audit cannot look', report: broken, issues: ['#3 closed | not_planned'] },
  { name: 'what is new opens it again', report: both, issues: [`#3 open | reopened | ${started}`] },
  {
    name: 'but not where a robot closed it',
    report: mailer,
    of: { closedBy: 'stale[bot]' },
    issues: [`#3 open | reopened | ${started}`],
  },
  {
    name: 'but not where it was closed as completed',
    report: mailer,
    of: { stateReason: 'completed' },
    issues: [`#3 open | reopened | ${started}`],
  },
])('where a person closed it as not planned: $name', async ({ report, of = {}, issues }) => {
  await open({ issues: [writtenFor(mailer, { number: 3, ...dismissed, ...of })] });
  expect(await audit(report)).toEqual({ url: url(3), trouble: null });
  expect(issuesIn(server())).toEqual(issues);
});

test('of several open ones the lowest stays, and the others are closed with a pointer', async () => {
  await open({ issues: [3, 5, 8].map((number) => writtenFor(mailer, { number })) });
  expect(await audit(both)).toEqual({ url: url(3), trouble: null });
  const pointer =
    'closed | duplicate | One issue is enough: #3 is kept in step with the account, and this one is closed.';
  expect(issuesIn(server())).toEqual([`#3 open | ${oneMore}`, `#5 ${pointer}`, `#8 ${pointer}`]);
  // One that points elsewhere is not opened again.
  await audit(clean, '2/1');
  await audit(mailer, '3/1');
  expect(issuesIn(server())[0]).toMatch(/^#3 open \| reopened/);
});

test('a pass closes all that are open', async () => {
  await open({ issues: [3, 5].map((number) => writtenFor(mailer, { number })) });
  await audit(clean);
  expect(issuesIn(server())).toEqual([
    `#3 closed | completed | ${passed}`,
    `#5 closed | completed | ${passed}`,
  ]);
});

test('a person’s issue of the same title is left alone, and so is one with a copy of the body', async () => {
  const { title, body } = writtenFor(mailer, { number: 3 });
  const person = { login: 'octocat', app: null };
  const theirs = [
    { number: 3, title, ...person },
    { number: 5, title, body, ...person },
  ];
  await open({ issues: theirs });
  await audit(both);
  expect(server().state().issues).toMatchObject([...theirs, { number: 6, login: 'github-actions[bot]' }]);
  await audit(clean);
  expect(issuesIn(server())).toEqual(['#3 open', '#5 open', `#6 closed | completed | ${passed}`]);
});

test('other workflows, jobs and policies have issues of their own', async () => {
  await open();
  await audit(mailer);
  await audit({ ...mailer, policyFile: 'other.yml' });
  expect(issuesIn(server())).toEqual(['#1 open', '#2 open']);
});

test.each<[string, RunnerEvent, number]>([
  ['a dispatch on the default branch', dispatch(), 1],
  ['a dispatch on another', dispatch('refs/heads/next'), 0],
  ['a push', push(), 0],
  ['a pull request', pullRequest(), 0],
])('%s opens %3$i, and where it opens none GitHub is not asked at all', async (_, event, count) => {
  await open();
  expect(await night(server(), mailer, { event })).toEqual({
    url: count === 0 ? null : url(1),
    trouble: null,
  });
  expect([issuesIn(server()).length, server().requests.length > 0]).toEqual([count, count > 0]);
});

test('two runs at once leave one open, to which the other points', async () => {
  await open();
  const runs = await Promise.all([audit(mailer, '1/1'), audit(mailer, '2/1')]);
  expect(runs).toEqual([url(1), url(1)].map((each) => ({ url: each, trouble: null })));
  const open1 = issuesIn(server()).filter((line) => line.includes(' open'));
  expect(open1).toEqual(['#1 open']);
  expect(issuesIn(server()).filter((line) => !line.includes(' open'))).toEqual([
    expect.stringMatching(/^#2 closed \| duplicate \| One issue is enough: #1 /),
  ]);
});

test('two runs at once that find the same bring one issue up to date, and make no second', async () => {
  await open({ issues: [writtenFor(mailer, { number: 3 })] });
  const runs = await Promise.all([audit(mailer, '1/1'), audit(mailer, '2/1')]);
  expect(runs).toEqual([url(3), url(3)].map((each) => ({ url: each, trouble: null })));
  expect(issuesIn(server())).toEqual(['#3 open']);
});

async function open(options: GitHubOptions = {}): Promise<void> {
  await github?.close();
  github = await startGitHub({ permissions: { issues: 'write' }, ...options });
}

function server(): GitHubServer {
  if (github === null) throw new Error('There is no server.');
  return github;
}

function audit(report: Report, id = '1/1') {
  return night(server(), report, { id });
}
