import { afterEach, expect, test } from '@jest/globals';
import { errorFault } from './answers.js';
import { type GitHubOptions, type GitHubServer, startGitHub } from './github-server.js';

const sha = 'c'.repeat(40);
const other = 'e'.repeat(39).concat('0');
const writing: GitHubOptions = {
  commits: { [sha]: {} },
  permissions: { checks: 'write', 'pull-requests': 'write' },
};
const annotation = {
  path: 'a.yml',
  start_line: 1,
  end_line: 1,
  annotation_level: 'notice',
  message: 'x',
};
let github: GitHubServer | null = null;

afterEach(() => github?.close());

test.each([
  ['no annotation more than 50', { annotations: Array.from({ length: 51 }, () => annotation) }],
  [
    'no columns across lines',
    { annotations: [{ ...annotation, end_line: 2, start_column: 1, end_column: 2 }] },
  ],
  ['no level of another name', { annotations: [{ ...annotation, annotation_level: 'error' }] }],
  ['no path with a dot at its start', { annotations: [{ ...annotation, path: './a.yml' }] }],
  ['no empty message', { annotations: [{ ...annotation, message: '' }] }],
  ['no message beyond 64 KiB', { annotations: [{ ...annotation, message: '日'.repeat(22_000) }] }],
  ['no title beyond 255', { annotations: [{ ...annotation, title: 'x'.repeat(256) }] }],
  ['no member that GitHub does not describe', { annotation: [] }],
  ['no summary beyond 65,535', { summary: 'x'.repeat(65_536) }],
])('a check run takes %s', async (_, output) => {
  await start(writing);
  const body = { name: 'audit', head_sha: sha, output: { title: 't', summary: 's', ...output } };
  expect((await send('POST', 'check-runs', body)).status).toBe(422);
});

test('a check run collects its annotations and is completed by its conclusion', async () => {
  await start(writing);
  const output = { title: 't', summary: 's', annotations: Array.from({ length: 50 }, () => annotation) };
  const created = await send('POST', 'check-runs', { name: 'audit', head_sha: sha, status: 'in_progress' });
  expect(created).toMatchObject({ status: 201, body: { id: 1, status: 'in_progress', conclusion: null } });
  await send('PATCH', 'check-runs/1', { output });
  await send('PATCH', 'check-runs/1', { output, conclusion: 'failure' });
  expect(await send('GET', 'check-runs/1')).toMatchObject({
    status: 200,
    body: { status: 'completed', conclusion: 'failure', output: { annotations_count: 100 } },
  });
  const unknown = { name: 'audit', head_sha: 'd'.repeat(40) };
  expect((await send('POST', 'check-runs', unknown)).status).toBe(422);
  expect((await send('PATCH', 'check-runs/1', { status: 'completed' })).status).toBe(422);
});

test('the check runs of a commit are listed, the newest of a name or all', async () => {
  await start({ ...writing, commits: { [sha]: {}, [other]: {} } });
  const created = async (name: string, head_sha = sha, more = {}) =>
    send('POST', 'check-runs', { name, head_sha, status: 'in_progress', ...more });
  await created('a');
  await created('a', sha, { conclusion: 'success' });
  await created('b');
  await created('a', other, { started_at: '2026-11-24T10:00:00.789Z' });
  const ids = async (path: string) => {
    const { body } = await send('GET', `commits/${path}`);
    return Array.from(JSON.stringify(body).matchAll(/"id":(\d+)/g), ([, id]) => Number(id));
  };
  expect(await ids(`${sha}/check-runs`)).toEqual([3, 2]);
  expect(await ids(`${sha}/check-runs?check_name=a&filter=all`)).toEqual([2, 1]);
  expect(await ids(`${sha}/check-runs?check_name=a&status=in_progress`)).toEqual([1]);
  expect(await ids(`${sha}/check-runs?per_page=1`)).toEqual([3]);
  expect(await send('GET', `commits/${other}/check-runs`)).toMatchObject({
    body: { total_count: 1, check_runs: [{ name: 'a', started_at: '2026-11-24T10:00:00Z' }] },
  });
  expect((await send('GET', `commits/${'e'.repeat(40)}/check-runs`)).status).toBe(422);
});

test('comments come in pages with links between them', async () => {
  const comments = Array.from({ length: 5 }, (_, i) => ({ issue: 7, login: 'octocat', body: `c${i}` }));
  await start({ ...writing, comments: [...comments, { issue: 8, login: 'octocat', body: 'other' }] });
  const { body, link } = await send('GET', 'issues/7/comments?per_page=2&page=2');
  expect(body).toMatchObject([{ id: 3 }, { id: 4 }]);
  expect(link?.replaceAll(github?.url ?? '', '')).toBe(
    [
      '</repos/acme/mail/issues/7/comments?per_page=2&page=3>; rel="next"',
      '</repos/acme/mail/issues/7/comments?per_page=2&page=3>; rel="last"',
      '</repos/acme/mail/issues/7/comments?per_page=2&page=1>; rel="prev"',
      '</repos/acme/mail/issues/7/comments?per_page=2&page=1>; rel="first"',
    ].join(', '),
  );
});

test('a comment is written under the name of the token and can be changed', async () => {
  await start(writing);
  expect(await send('POST', 'issues/7/comments', { body: 'a' })).toMatchObject({
    status: 201,
    body: { user: { login: 'github-actions[bot]' } },
  });
  expect((await send('PATCH', 'issues/comments/1', { body: 'b' })).status).toBe(200);
  expect((await send('PATCH', 'issues/comments/2', { body: 'b' })).status).toBe(404);
  expect((await send('POST', 'issues/7/comments', { body: 'x'.repeat(65_537) })).status).toBe(422);
  expect(github?.state().comments).toEqual([{ id: 1, issue: 7, login: 'github-actions[bot]', body: 'b' }]);
});

test('only who may is let in', async () => {
  await start({ commits: { [sha]: {} }, permissions: { contents: 'none' } });
  const statuses = await Promise.all([
    send('POST', 'check-runs', { name: 'audit', head_sha: sha }),
    send('PATCH', 'check-runs/1', { status: 'in_progress' }),
    send('GET', 'check-runs/1'),
    send('GET', 'issues/7/comments'),
    send('POST', 'issues/7/comments', { body: 'x' }),
    send('PATCH', 'issues/comments/1', { body: 'x' }),
    send('GET', `contents/a.yml?ref=${sha}`),
    send('GET', '/user'),
  ]);
  expect(statuses.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403, 403, 403, 403]);
  expect((await send('GET', '/user', undefined, 'token wrong')).status).toBe(401);
  expect((await send('GET', '/user', undefined, null)).status).toBe(401);
  expect((await send('GET', '/repos/acme/other/contents/x')).status).toBe(404);
  expect((await send('GET', 'issues/7/comments?perpage=1')).status).toBe(422);
  expect((await send('PUT', 'check-runs/1', {})).status).toBe(422);
});

test('requests are kept without the token, faults in the way as asked', async () => {
  await start({ ...writing, login: 'octo-app[bot]' });
  github?.misbehave({ path: /user/, times: 1, fault: errorFault(500, 'Server Error') });
  expect((await send('GET', '/user')).status).toBe(500);
  expect((await send('GET', '/user')).body).toMatchObject({ login: 'octo-app[bot]' });
  github?.misbehave({ path: /comments/, fault: { kind: 'reset', when: 'before-headers' } });
  await expect(send('POST', 'issues/7/comments', { body: 'lost' })).rejects.toThrow();
  expect(github?.state().comments).toHaveLength(1);
  expect(github?.requests.map(({ path, body, status }) => ({ path, body, status }))).toEqual([
    { path: '/user', body: null, status: 500 },
    { path: '/user', body: null, status: 200 },
    { path: '/repos/acme/mail/issues/7/comments', body: { body: 'lost' }, status: null },
  ]);
  expect(JSON.stringify(github?.requests)).not.toContain(github?.token);
});

async function start(options: GitHubOptions): Promise<void> {
  github = await startGitHub(options);
}

async function send(method: string, path: string, body?: unknown, auth: string | null = bearer()) {
  const url = path.startsWith('/') ? path : `/repos/acme/mail/${path}`;
  const response = await fetch(`${github?.url}${url}`, {
    method,
    headers: auth === null ? {} : { authorization: auth },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const answer: unknown = await response.json();
  return { status: response.status, body: answer, link: response.headers.get('link') };
}

function bearer(): string {
  return `token ${github?.token}`;
}
