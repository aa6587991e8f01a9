import { afterEach, expect, test } from '@jest/globals';
import { findOwnIssues, type OwnIssues, type OwnIssuesQuery } from '../../src/github/own-issues.js';
import { errorFault } from '../github-server/answers.js';
import { type GitHubOptions, type GitHubServer, startGitHub } from '../github-server/github-server.js';
import type { Issue } from '../github-server/state.js';
import { apiOf } from '../support/github-api.js';
import { auditOfExcess, testIdentity, writtenFor } from '../support/issues.js';

const untold = { kind: 'untold' } as const;
const octocat = { kind: 'login', login: 'Octocat' } as const;
const report = auditOfExcess('mailer');
const own = (number: number, of: Partial<Issue> = {}) => writtenFor(report, { number, ...of });
const byPerson = { login: 'octocat', app: null } as const;
const byApp = { login: 'octo-app[bot]', app: 'octo-app' } as const;
const closed = { state: 'closed', stateReason: 'completed' } as const;
const dismissed = { ...closed, stateReason: 'not_planned' } as const;
const other = (count: number, from = 1, of: Partial<Issue> = {}) =>
  Array.from({ length: count }, (_, index) => ({ number: from + index, ...byPerson, ...of }));
type Given = Partial<Issue> & Pick<Issue, 'number'>;
let github: GitHubServer | null = null;

afterEach(() => github?.close());

test.each<{
  name: string;
  issues: readonly Given[];
  login?: OwnIssuesQuery['login'];
  open: readonly number[];
}>([
  { name: 'the job’s own are found, the lowest first', issues: [own(4), own(2)], open: [2, 4] },
  { name: 'a person’s with the marker is none of them', issues: [own(2, byPerson), own(4)], open: [4] },
  {
    name: 'nor is a bot’s that came through no app, but GitHub’s own',
    issues: [own(2, { login: 'x[bot]', app: null }), own(4, { app: null })],
    open: [4],
  },
  { name: 'nor one of the same title', issues: [{ ...own(2), body: 'mine' }], open: [] },
  { name: 'that of another app is, where there is no other', issues: [own(2, byApp)], open: [2] },
  {
    name: 'a person’s token finds that person’s alone, however the name is written',
    issues: [own(2), own(4, { ...byPerson, login: 'Octocat' })],
    login: octocat,
    open: [4],
  },
  {
    name: 'the job’s own is found among more than are looked through of all',
    issues: [own(1), ...other(1001, 2)],
    open: [1],
  },
])('$name', async ({ issues, login = untold, open }) => {
  const found = await find({ issues }, login);
  expect(found).toMatchObject({ kind: 'found', open: open.map((number) => ({ number })) });
});

test('where two bots wrote one, nobody knows which is the token’s own', async () => {
  expect(await find({ issues: [own(2), own(4, byApp)] })).toEqual({
    kind: 'ambiguous',
    authors: ['octo-app[bot]', 'github-actions[bot]'],
  });
  expect(await find({ issues: [own(2, closed), own(4, { ...byApp, ...closed })] })).toMatchObject({
    kind: 'ambiguous',
  });
});

test('where even the job’s own are more than are looked through, it is told', async () => {
  const bot = { login: 'github-actions[bot]', app: 'github-actions' };
  expect(await find({ issues: [own(1), ...other(3001, 2, bot)] })).toEqual({ kind: 'too many' });
});

test.each<{ name: string; issues: readonly Given[]; closed: object | null }>([
  {
    name: 'the newest that is closed is found',
    issues: [own(2, closed), own(4, closed)],
    closed: { number: 4, isDismissed: false },
  },
  {
    name: 'not one that was closed for another of its own',
    issues: [own(2, closed), own(4, { ...closed, stateReason: 'duplicate' })],
    closed: { number: 2 },
  },
  {
    name: 'but that where there is no other',
    issues: [own(4, { ...closed, stateReason: 'duplicate' })],
    closed: { number: 4, isDismissed: false },
  },
  {
    name: 'that a person closed it as not planned',
    issues: [own(4, { ...dismissed, closedBy: 'octocat' })],
    closed: { number: 4, isDismissed: true },
  },
  {
    name: 'that somebody did whom GitHub does not know any more',
    issues: [own(4, { ...dismissed, closedBy: null })],
    closed: { isDismissed: true },
  },
  {
    name: 'that a robot did, which is no person',
    issues: [own(4, { ...dismissed, closedBy: 'stale[bot]' })],
    closed: { isDismissed: false },
  },
  {
    name: 'that a person closed it as completed',
    issues: [own(4, { ...closed, closedBy: 'octocat' })],
    closed: { isDismissed: false },
  },
  { name: 'that there is none', issues: [own(4, { ...closed, ...byPerson })], closed: null },
])('where none is open: $name', async ({ issues, closed: expected }) => {
  const found = await find({ issues });
  expect(found).toMatchObject({ kind: 'found', open: [], closed: expected });
});

test('closed ones are not asked for where one is open, or where nothing is to be opened again', async () => {
  await find({ issues: [own(2, closed), own(4)] });
  expect(await find({ issues: [own(2, closed)] }, untold, false)).toEqual({
    kind: 'found',
    open: [],
    closed: null,
  });
  expect(github?.requests.map(({ path }) => path)).toEqual([expect.stringContaining('state=open')]);
});

test.each([
  ['open ones', /issues$/, 0],
  ['closed ones', /issues$/, 1],
  ['who closed it', /issues\/4$/, 0],
])('what GitHub does not tell of %s is a failure', async (_, path, after) => {
  const misbehaviour = [{ path, after, fault: errorFault(502, 'Server Error') }];
  const issues = [own(4, { ...dismissed, closedBy: 'octocat' })];
  expect(await find({ issues, misbehaviour })).toMatchObject({ kind: 'failure', failure: { status: 502 } });
});

async function find(
  options: GitHubOptions,
  login: OwnIssuesQuery['login'] = untold,
  withClosed = true,
): Promise<OwnIssues> {
  await github?.close();
  github = await startGitHub({ permissions: { issues: 'write' }, ...options });
  const query = { issues: '/repos/acme/mail/issues', identity: testIdentity, login, withClosed };
  return findOwnIssues(apiOf(github).api, query);
}
