import { afterEach, expect, test } from '@jest/globals';
import { publishComment } from '../../src/github/comment.js';
import { eventOf } from '../../src/github/event.js';
import type { CommentMode, Report } from '../../src/model/report.js';
import { commentBody, commentMarker } from '../../src/reporters/comment.js';
import { errorFault } from '../github-server/answers.js';
import { type GitHubOptions, type GitHubServer, startGitHub } from '../github-server/github-server.js';
import { audited, policyFile } from '../support/audited.js';
import { mergeGroup, pullRequest, push, type RunnerEvent, sourceOf } from '../support/events.js';
import { apiOf, testRun } from '../support/github-api.js';
import { samples } from '../support/sample-reports.js';

const bot = 'github-actions[bot]';
const identity = { workflow: testRun.workflow, job: testRun.job, policyFile };
const marker = commentMarker(identity).text;
const { clean, seed, skipped, 'broken-policy': broken } = samples;
const own = { issue: 7, login: bot, body: `${marker}\nold` };
let github: GitHubServer | null = null;

afterEach(() => github?.close());

const noKeys = 'version: 1\nkeys: []\n';
const oneKey = 'version: 1\nkeys: [{ name: mailer, allow: [] }]\n';
const keys = { mailer: ['mail.send'] };
const warned = audited({ policy: noKeys, keys });
const tolerated = audited({ policy: oneKey, keys, failOn: 'never' });
const inherited = audited({ policy: oneKey, base: oneKey, keys });
const strict = audited({ policy: noKeys, keys, failOn: 'warning' });

test.each<{ name: string; of: Report; mode: CommentMode; before: boolean; after: 'none' | 'old' | 'new' }>([
  { name: 'never writes nothing', of: seed, mode: 'never', before: false, after: 'none' },
  { name: 'never leaves what is there', of: clean, mode: 'never', before: true, after: 'old' },
  { name: 'always writes when clean', of: clean, mode: 'always', before: false, after: 'new' },
  { name: 'always writes when skipped', of: skipped, mode: 'always', before: false, after: 'new' },
  { name: 'always updates', of: seed, mode: 'always', before: true, after: 'new' },
  { name: 'on-failure writes on a failure', of: seed, mode: 'on-failure', before: false, after: 'new' },
  { name: 'on-failure keeps quiet when clean', of: clean, mode: 'on-failure', before: false, after: 'none' },
  {
    name: 'on-failure turns an older one green when clean',
    of: clean,
    mode: 'on-failure',
    before: true,
    after: 'new',
  },
  { name: 'on-failure writes on an error', of: broken, mode: 'on-failure', before: false, after: 'new' },
  {
    name: 'on-failure keeps quiet below the threshold',
    of: warned,
    mode: 'on-failure',
    before: false,
    after: 'none',
  },
  { name: 'on-failure writes at the threshold', of: strict, mode: 'on-failure', before: false, after: 'new' },
  {
    name: 'on-failure writes on an error that is tolerated',
    of: tolerated,
    mode: 'on-failure',
    before: false,
    after: 'new',
  },
  {
    name: 'on-failure keeps quiet on a warning that is tolerated',
    of: audited({ policy: noKeys, keys, failOn: 'never' }),
    mode: 'on-failure',
    before: false,
    after: 'none',
  },
  {
    name: 'on-failure keeps quiet about what was there before',
    of: inherited,
    mode: 'on-failure',
    before: false,
    after: 'none',
  },
])('$name', async ({ of, mode, before, after }) => {
  expect(await publish(of, mode, before ? { comments: [own] } : {})).toBeNull();
  const bodies = { none: [], old: [own.body], new: [commentBody(of, identity, testRun.url).text] };
  expect(comments().map(({ body }) => body)).toEqual(bodies[after]);
});

test.each<[string, RunnerEvent]>([
  ['a push', push()],
  ['a merge group', mergeGroup()],
  ['a comment on a pull request', { ...pullRequest(), name: 'issue_comment' }],
])('outside pull requests, as in %s, nothing is asked', async (_, event) => {
  expect(await publish(seed, 'always', {}, event)).toBeNull();
  expect(github?.requests).toEqual([]);
});

test('an older comment is found behind 250 others, and updated in place', async () => {
  const others = Array.from({ length: 250 }, (_, i) => ({ issue: 7, login: 'octocat', body: `c${i}` }));
  expect(await publish(seed, 'always', { comments: [...others, own] })).toBeNull();
  expect(requests()).toEqual([
    'GET /user 403',
    'GET /repos/acme/mail/issues/7/comments?per_page=100&page=1 200',
    'GET /repos/acme/mail/issues/7/comments?per_page=100&page=2 200',
    'GET /repos/acme/mail/issues/7/comments?per_page=100&page=3 200',
    'PATCH /repos/acme/mail/issues/comments/251 200',
  ]);
  expect(comments()).toHaveLength(251);
});

test.each([
  ['someone else with the marker', { ...own, login: 'mallory' }],
  ['a bot of another name', { ...own, login: 'github-actions' }],
  ['the marker on the second line', { ...own, body: `x\n${marker}` }],
  ['a marker with something behind it', { ...own, body: `${marker} x` }],
  ['another job', { ...own, body: commentMarker({ ...identity, job: 'other' }).text }],
  ['another policy', { ...own, body: commentMarker({ ...identity, policyFile: 'b.yml' }).text }],
  ['another pull request', { ...own, issue: 8 }],
])('%s is not the own comment, and stays as it is', async (_, foreign) => {
  expect(await publish(seed, 'always', { comments: [foreign] })).toBeNull();
  expect(comments()).toHaveLength(2);
  expect(comments()[0]).toMatchObject(foreign);
});

test('a person’s token finds that person’s comment, also with the line ends of a browser', async () => {
  const comment = { ...own, login: 'octocat', body: `${marker}\r\nold` };
  expect(await publish(clean, 'on-failure', { login: 'octocat', comments: [own, comment] })).toBeNull();
  expect(comments().map(({ body }) => body.includes('old'))).toEqual([true, false]);
});

const read = { 'pull-requests': 'read' } as const;
const none = { 'pull-requests': 'none' } as const;

test.each([
  ['to write', { permissions: read }],
  ['to read', { permissions: none }],
  ['to update', { permissions: read, comments: [own] }],
])('without the permission %s it names it and the case of a fork', async (_, options) => {
  expect(await publish(seed, 'always', options)).toBe(
    'The comment cannot be written (GitHub gave 403 "Resource not accessible by integration"). Give the job the permission `pull-requests: write`; in a pull request from a fork, and for Dependabot, GitHub lets the token read at most.',
  );
});

test('a comment that was written although the answer was lost is not written twice', async () => {
  const fault = { kind: 'reset', when: 'before-headers' } as const;
  const misbehaviour = [{ path: /comments$/, method: 'POST', fault }];
  expect(await publish(seed, 'always', { misbehaviour })).toBeNull();
  expect(comments()).toHaveLength(1);
});

test('a comment that GitHub does not take is tried again, and then said', async () => {
  const fault = errorFault(502, 'Server Error');
  const misbehaviour = [{ path: /comments$/, method: 'POST', fault }];
  expect(await publish(seed, 'always', { misbehaviour })).toBe(
    'The comment cannot be written (GitHub gave 502 "Server Error"). GitHub does not take it at present. Run the job again.',
  );
  expect(requests().filter((line) => line.startsWith('POST'))).toHaveLength(4);
});

test.each([
  ['POST', [], 403, 'Unable to create comment because issue is locked.', 'The conversation is locked. Unl'],
  ['POST', [], 422, 'Validation Failed', 'GitHub does not accept what the action sends. If'],
  ['PATCH', [own], 404, 'Not Found', 'GitHub took what was sent before. Run the job again.'],
])('a %s that is refused for another reason is not blamed on the job', async (method, before, ...of) => {
  const [status, message, advice] = of;
  const misbehaviour = [{ path: /comments/, method, fault: errorFault(status, message) }];
  expect(await publish(seed, 'always', { comments: before, misbehaviour })).toMatch(
    `The comment cannot be written (GitHub gave ${status} "${message}"). ${advice}`,
  );
});

test('a token that does not work is said to be one', async () => {
  const misbehaviour = [{ path: /user/, fault: errorFault(401, 'Bad credentials') }];
  expect(await publish(seed, 'always', { misbehaviour })).toBe(
    'The comment cannot be written (GitHub gave 401 "Bad credentials"). GitHub does not accept the token. Check input "github-token".',
  );
});

test('the token of an app that cannot tell its name is warned of', async () => {
  const user = { login: 'octo-app[bot]' };
  const edit = (body: unknown) => ({ ...Object(body), user });
  const misbehaviour = [{ path: /comments$/, method: 'POST', fault: { kind: 'edit', edit } as const }];
  expect(await publish(seed, 'always', { misbehaviour })).toMatch(
    /^The comment was written by "octo-app\[bot\]", but .* Leave input "github-token" out/,
  );
});

async function publish(
  of: Report,
  mode: CommentMode,
  options: GitHubOptions = {},
  event: RunnerEvent = pullRequest(),
): Promise<string | null> {
  github = await startGitHub({ permissions: { 'pull-requests': 'write' }, ...options });
  const request = { report: of, body: commentBody(of, identity, testRun.url).text, mode, run: testRun };
  return publishComment(apiOf(github).api, { ...request, event: eventOf(sourceOf(event)) });
}

function comments() {
  return github?.state().comments ?? [];
}

function requests(): string[] {
  return (github?.requests ?? []).map(({ method, path, status }) => `${method} ${path} ${status}`);
}
