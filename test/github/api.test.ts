import { afterEach, expect, test } from '@jest/globals';
import { openApi } from '../../src/github/api.js';
import { brief } from '../../src/github/patience.js';
import { errorFault } from '../github-server/answers.js';
import { type GitHubServer, startGitHub } from '../github-server/github-server.js';

const environment = { ...process.env };
const { warn } = console;
let github: GitHubServer | null = null;

afterEach(async () => {
  await github?.close();
  process.env = { ...environment };
  console.warn = warn;
});

test('a token that comes back in an error is not repeated', async () => {
  const token = 'ghs_secretsecret';
  const api = await open(token);
  github?.misbehave({ path: /./, fault: errorFault(403, `token ${token} is not welcome`) });
  expect(await api({ method: 'GET', path: '/user' })).toEqual({
    kind: 'failure',
    failure: { reason: 'refused', status: 403, message: 'token [redacted] is not welcome' },
  });
});

test('what a server says of deprecation is not printed', async () => {
  const printed: unknown[] = [];
  console.warn = (...texts) => printed.push(...texts);
  const api = await open();
  const headers = { deprecation: 'true', sunset: '::error::x' };
  github?.misbehave({ path: /./, fault: { kind: 'status', status: 200, body: [], headers } });
  expect(await api({ method: 'GET', path: '/user' })).toMatchObject({ kind: 'answer', headers });
  expect(printed).toEqual([]);
});

async function open(token?: string) {
  github = await startGitHub();
  process.env.GITHUB_API_URL = github.url;
  return openApi(token ?? github.token, brief);
}
