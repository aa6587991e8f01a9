import { afterEach, expect, test } from '@jest/globals';
import { issueTexts } from '../../src/github/issue.js';
import { changeIssue, commentOnIssue, createIssue } from '../../src/github/issue-requests.js';
import { issueComment } from '../../src/reporters/issue-comment.js';
import type { Fault, Misbehaviour } from '../account/misbehaviour.js';
import { errorFault, secondaryRateLimit } from '../github-server/answers.js';
import { type GitHubServer, startGitHub } from '../github-server/github-server.js';
import { apiOf, testRun } from '../support/github-api.js';
import { auditOfExcess, memoryOf, testIdentity } from '../support/issues.js';

const report = auditOfExcess('mailer');
const texts = issueTexts(report, testRun, memoryOf(report));
const comment = issueComment(report, { kind: 'reopened' }, testRun);
const reset = { kind: 'reset', when: 'before-headers' } as const;
const halfAnAnswer = { kind: 'edit', edit: () => ({}) } as const;
const issuesPath = '/repos/acme/mail/issues';
const cannotLook = { path: /./, method: 'GET', fault: errorFault(502, 'Server Error') };
let github: GitHubServer | null = null;

afterEach(() => github?.close());

test('an issue is created', async () => {
  expect(await create()).toMatchObject({ kind: 'created', issue: { number: 1, memory: memoryOf(report) } });
  expect(github?.state().issues).toMatchObject([{ title: texts.title, body: texts.body.text }]);
});

test.each<[string, Fault]>([
  ['was lost', reset],
  ['was cut', { kind: 'cut-json' }],
  ['never came', { kind: 'hang', when: 'before-headers' }],
  ['was half an answer', halfAnAnswer],
])('one whose answer %s is looked up, and not created twice', async (_, fault) => {
  const misbehaviour = [{ path: /issues$/, method: 'POST', fault }];
  expect(await create(...misbehaviour)).toMatchObject({ kind: 'created', issue: { number: 1 } });
  expect(github?.state().issues).toHaveLength(1);
  expect(posts()).toBe(1);
});

test('one that did not arrive is sent again, once it is looked up', async () => {
  const misbehaviour = [
    { path: /issues$/, method: 'POST', times: 2, fault: errorFault(502, 'Server Error') },
  ];
  expect(await create(...misbehaviour)).toMatchObject({ kind: 'created' });
  expect(github?.state().issues).toHaveLength(1);
  expect(lines()).toEqual([...['POST', 'GET', 'POST', 'GET', 'POST']]);
});

test('where it can neither be told nor looked up, it is not sent again', async () => {
  const lost = { path: /issues$/, method: 'POST', fault: reset };
  expect(await create(lost, cannotLook)).toMatchObject({
    kind: 'failure',
    failure: { reason: 'unavailable', message: 'it was lost on its way, and cannot be looked up' },
  });
  expect(posts()).toBe(1);
});

test.each([
  ['a refusal', errorFault(403, 'Resource not accessible by integration'), 'refused'],
  [
    'issues that are switched off',
    errorFault(410, 'Issues has been disabled in this repository.'),
    'refused',
  ],
  ['a limit that lasts too long', secondaryRateLimit(403, 3600), 'limited'],
])('after %s it is sent once', async (_, fault, reason) => {
  expect(await create({ path: /./, method: 'POST', fault })).toMatchObject({ failure: { reason } });
  expect(lines()).toEqual(['POST']);
});

test('a change is sent as often as it takes', async () => {
  await start({ path: /issues\/7$/, times: 3, fault: reset });
  expect(await change({ title: 'b' })).toBeNull();
  expect(github?.state().issues).toMatchObject([{ number: 7, title: 'b' }]);
  expect(await change({ title: 'c' }, 8)).toMatchObject({ reason: 'not-found' });
});

test('a comment is written', async () => {
  await start();
  expect(await say()).toBeNull();
  expect(github?.state().comments).toMatchObject([{ issue: 7, body: comment.text }]);
});

test.each<[string, Fault, readonly string[]]>([
  ['was lost', reset, ['POST', 'GET']],
  ['was cut, and so known to be good', { kind: 'cut-json' }, ['POST']],
])('a comment whose answer %s is not written twice', async (_, fault, methods) => {
  await start({ path: /comments$/, method: 'POST', fault });
  expect(await say()).toBeNull();
  expect(github?.state().comments).toHaveLength(1);
  expect(lines()).toEqual(methods);
});

test('one that did not arrive is sent again, whatever others there are', async () => {
  await start({ path: /comments$/, method: 'POST', times: 1, fault: errorFault(502, 'Server Error') });
  expect(await say()).toBeNull();
  expect(github?.state().comments).toMatchObject([{ body: comment.text }]);
  expect(lines()).toEqual(['POST', 'GET', 'POST']);
});

test('one that can neither be told nor looked up is not sent again', async () => {
  await start({ path: /comments$/, method: 'POST', fault: reset }, cannotLook);
  expect(await say()).toMatchObject({ reason: 'unavailable' });
  expect(posts()).toBe(1);
});

async function start(...misbehaviour: readonly Misbehaviour[]): Promise<void> {
  github = await startGitHub({ permissions: { issues: 'write' }, issues: [{ number: 7 }], misbehaviour });
}

async function create(...misbehaviour: readonly Misbehaviour[]) {
  github = await startGitHub({ permissions: { issues: 'write' }, misbehaviour });
  const query = {
    issues: issuesPath,
    identity: testIdentity,
    login: { kind: 'untold' },
    withClosed: true,
  } as const;
  return createIssue(apiOf(github, { tryMs: 300 }).api, query, texts);
}

function change(of: Readonly<Record<string, string>>, number = 7) {
  return changeIssue(api(), `${issuesPath}/${number}`, of);
}

function say() {
  return commentOnIssue(api(), `${issuesPath}/7`, comment);
}

function api() {
  if (github === null) throw new Error('There is no server.');
  return apiOf(github).api;
}

function lines(): string[] {
  return (github?.requests ?? []).map(({ method }) => method);
}

function posts(): number {
  return lines().filter((method) => method === 'POST').length;
}
