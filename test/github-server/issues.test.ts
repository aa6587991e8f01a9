import { afterEach, expect, test } from '@jest/globals';
import { type GitHubOptions, type GitHubServer, startGitHub } from './github-server.js';

const bot = 'github-actions[bot]';
const writing: GitHubOptions = { permissions: { issues: 'write' } };
let github: GitHubServer | null = null;

afterEach(() => github?.close());

test('issues are listed in pages, the newest first, pull requests among them', async () => {
  const issues = [
    { number: 1, login: 'octocat', app: null },
    { number: 2, state: 'closed' as const },
    { number: 3 },
    { number: 4, isPullRequest: true },
  ];
  await start({ ...writing, issues });
  const numbers = async (query: string) => {
    const { body } = await send('GET', `issues?${query}`);
    return Array.from(JSON.stringify(body).matchAll(/"number":(\d+)/g), ([, number]) => Number(number));
  };
  expect(await numbers('')).toEqual([4, 3, 1]);
  expect(await numbers('state=all&direction=asc')).toEqual([1, 2, 3, 4]);
  expect(await numbers(`state=closed&creator=${encodeURIComponent(bot)}`)).toEqual([2]);
  expect(await numbers('creator=nobody')).toEqual([]);
  expect(await numbers('per_page=2&page=2')).toEqual([1]);
});

test('an issue is opened under the name of the token, changed, closed with a reason and opened again', async () => {
  await start(writing);
  expect(await send('POST', 'issues', { title: 'a', body: 'b' })).toMatchObject({
    status: 201,
    body: {
      number: 1,
      state: 'open',
      user: { login: bot, type: 'Bot' },
      performed_via_github_app: { slug: 'github-actions' },
    },
  });
  expect((await send('PATCH', 'issues/1', { title: 'c' })).body).toMatchObject({ title: 'c', body: 'b' });
  const closing = { state: 'closed', state_reason: 'not_planned' };
  expect((await send('PATCH', 'issues/1', closing)).body).toMatchObject(closing);
  expect((await send('GET', 'issues/1')).body).toMatchObject({ ...closing, closed_by: { login: bot } });
  expect((await send('PATCH', 'issues/1', { state: 'open' })).body).toMatchObject({
    state: 'open',
    state_reason: 'reopened',
  });
  expect((await send('PATCH', 'issues/2', { state: 'open' })).status).toBe(404);
});

test.each([
  ['no title', { body: 'b' }],
  ['a blank title', { title: ' ' }],
  ['a title beyond 256', { title: 'x'.repeat(257) }],
  ['a body beyond 65,536', { title: 'a', body: 'x'.repeat(65_537) }],
  ['a member that GitHub does not describe', { title: 'a', state: 'open' }],
])('no issue is opened with %s', async (_, body) => {
  await start(writing);
  expect((await send('POST', 'issues', body)).status).toBe(422);
});

test('a repository without issues answers 410, and lists pull requests alone', async () => {
  await start({ ...writing, hasIssues: false, issues: [{ number: 1 }, { number: 2, isPullRequest: true }] });
  expect((await send('POST', 'issues', { title: 'a' })).status).toBe(410);
  expect((await send('GET', 'issues/1')).status).toBe(410);
  expect((await send('PATCH', 'issues/1', { title: 'a' })).status).toBe(410);
  expect((await send('GET', 'issues')).body).toMatchObject([{ number: 2 }]);
});

test.each([
  ['none', 403, 403],
  ['read', 200, 403],
] as const)('with issues: %s reading is %d and writing %d', async (issues, reading, writingStatus) => {
  await start({ permissions: { issues, 'pull-requests': 'write' }, issues: [{ number: 1 }] });
  expect((await send('GET', 'issues')).status).toBe(reading);
  expect((await send('GET', 'issues/1')).status).toBe(reading);
  expect((await send('GET', 'issues/1/comments')).status).toBe(reading);
  expect((await send('POST', 'issues', { title: 'a' })).status).toBe(writingStatus);
  expect((await send('PATCH', 'issues/1', { title: 'a' })).status).toBe(writingStatus);
  expect((await send('POST', 'issues/1/comments', { body: 'a' })).status).toBe(writingStatus);
});

async function start(options: GitHubOptions): Promise<void> {
  github = await startGitHub(options);
}

async function send(method: string, path: string, body?: unknown) {
  const response = await fetch(`${github?.url}/repos/acme/mail/${path}`, {
    method,
    headers: { authorization: `token ${github?.token}` },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const answer: unknown = await response.json();
  return { status: response.status, body: answer };
}
