import { afterEach, expect, test } from '@jest/globals';
import { issueTexts } from '../../src/github/issue.js';
import { listMarked, markedIssue } from '../../src/github/issue-list.js';
import { errorFault } from '../github-server/answers.js';
import { type GitHubOptions, type GitHubServer, startGitHub } from '../github-server/github-server.js';
import { apiOf, testRun } from '../support/github-api.js';
import { auditOfExcess, foundIssue, memoryOf, testIdentity, writtenFor } from '../support/issues.js';

const report = auditOfExcess('mailer');
const query = { state: 'open', creator: null, maxPages: 3 } as const;
const body = issueTexts(report, testRun, memoryOf(report)).body.text;
const row = {
  number: 7,
  body,
  html_url: 'https://github.com/acme/mail/issues/7',
  state_reason: null,
  user: { login: 'github-actions[bot]', type: 'Bot' },
  performed_via_github_app: { slug: 'github-actions' },
};
let github: GitHubServer | null = null;

afterEach(() => github?.close());

test('issues with the marker are listed, the newest first, in pages of 100', async () => {
  const issues = Array.from({ length: 250 }, (_, index) => ({ number: index + 1, title: 'another' }));
  const marked = [3, 120, 249].map((number) => writtenFor(report, { number }));
  await start({ issues: [...issues.filter(({ number }) => ![3, 120, 249].includes(number)), ...marked] });
  expect(await list()).toMatchObject({
    kind: 'listed',
    isWhole: true,
    marked: [{ number: 249 }, { number: 120 }, { number: 3 }],
  });
  expect(paths()).toEqual(
    [1, 2, 3].map(
      (page) => `/repos/acme/mail/issues?state=open&sort=created&direction=desc&per_page=100&page=${page}`,
    ),
  );
});

test('it is told where there are more than are looked through', async () => {
  await start({ issues: Array.from({ length: 301 }, (_, index) => ({ number: index + 1 })) });
  expect(await list()).toEqual({ kind: 'listed', marked: [], isWhole: false });
});

test('those of one account are asked for by its name, never by a search', async () => {
  await start({ issues: [writtenFor(report, { number: 1 }), writtenFor(report, { number: 2, login: 'x' })] });
  const listing = await list({ ...query, creator: 'github-actions[bot]' });
  expect(listing).toMatchObject({ marked: [{ number: 1 }] });
  expect(paths()).toEqual([expect.stringContaining('&creator=github-actions%5Bbot%5D&')]);
});

test('what GitHub refuses is a failure', async () => {
  await start({ misbehaviour: [{ path: /issues$/, after: 1, fault: errorFault(502, 'Server Error') }] });
  expect(await list()).toMatchObject({ kind: 'listed' });
  expect(await list()).toMatchObject({ kind: 'failure', failure: { status: 502 } });
});

test('an issue is found with what it remembers', () => {
  expect(markedIssue(row, testIdentity)).toEqual(foundIssue(report, 7));
});

test.each([
  ['with the line ends of a browser', { body: body.replaceAll('\n', '\r\n') }],
  ['of another title', { title: 'Keys, again' }],
  ['with labels', { labels: [{ name: 'security' }] }],
])('so is one %s', (_, of) => {
  expect(markedIssue({ ...row, ...of }, testIdentity)).toMatchObject({ number: 7 });
});

test.each([
  ['whose marker is not the first line', { body: `Look:\n${body}` }],
  ['without a body', { body: null }],
  ['of another policy file', { body: body.replace('.yml failed', '.yaml failed') }],
  ['that is a pull request', { pull_request: {} }],
  ['without a number', { number: 'x' }],
])('one %s is none', (_, of) => {
  expect(markedIssue({ ...row, ...of }, testIdentity)).toBeNull();
});

test('a person’s issue is told apart', () => {
  const person = { user: { login: 'octocat', type: 'User' }, performed_via_github_app: null };
  expect(markedIssue({ ...row, ...person }, testIdentity)).toMatchObject({
    author: 'octocat',
    isByBot: false,
    isViaApp: false,
  });
});

async function start(options: GitHubOptions): Promise<void> {
  github = await startGitHub({ permissions: { issues: 'read' }, ...options });
}

function list(of: Parameters<typeof listMarked>[3] = query) {
  if (github === null) throw new Error('There is no server.');
  return listMarked(apiOf(github).api, '/repos/acme/mail/issues', testIdentity, of);
}

function paths(): string[] {
  return (github?.requests ?? []).map(({ path }) => path);
}
