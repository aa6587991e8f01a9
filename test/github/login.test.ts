import { afterEach, expect, test } from '@jest/globals';
import { loginIn, readLogin } from '../../src/github/login.js';
import { errorFault, secondaryRateLimit } from '../github-server/answers.js';
import { type GitHubServer, startGitHub } from '../github-server/github-server.js';
import { apiOf } from '../support/github-api.js';

let github: GitHubServer | null = null;

afterEach(() => github?.close());

test.each([
  ['a person’s token tells the name', 'octocat', { kind: 'login', login: 'octocat' }],
  ['the token of an app, which may not ask, tells none', null, { kind: 'untold' }],
])('%s', async (_, login, told) => {
  github = await startGitHub({ login });
  expect(await readLogin(apiOf(github).api)).toEqual(told);
});

test.each([
  ['a token that does not work', errorFault(401, 'Bad credentials'), 'refused'],
  ['a server that fails', errorFault(502, 'Server Error'), 'unavailable'],
  ['a rate limit, although it is a 403 as well', secondaryRateLimit(403, 3600), 'limited'],
])('%s is a failure, and no token without a name', async (_, fault, reason) => {
  github = await startGitHub({ login: 'octocat', misbehaviour: [{ path: /user/, fault }] });
  expect(await readLogin(apiOf(github).api)).toMatchObject({ kind: 'failure', failure: { reason } });
});

test.each([
  [{ login: 'octocat' }, 'octocat'],
  [{ login: 7 }, null],
  [null, null],
])('of the user %j the name is %p', (user, login) => {
  expect(loginIn(user)).toBe(login);
});
