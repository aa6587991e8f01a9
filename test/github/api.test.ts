import { afterEach, expect, test } from '@jest/globals';
import { openApi } from '../../src/github/api.js';
import { brief } from '../../src/github/patience.js';
import { Secret } from '../../src/secret.js';
import { redactionOf } from '../../src/text/redaction.js';
import type { Misbehaviour } from '../account/misbehaviour.js';
import { atTen, errorFault } from '../github-server/answers.js';
import { type GitHubServer, startGitHub } from '../github-server/github-server.js';
import { apiOf } from '../support/github-api.js';

const { warn } = console;
let github: GitHubServer | null = null;

afterEach(async () => {
  await github?.close();
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

test('no secret goes out but in the header, and none comes in', async () => {
  const token = 'ghs_secretsecret';
  const key = `SG.${'i'.repeat(22)}.${'s'.repeat(43)}`;
  const shown = `SG.${'i'.repeat(22)}.[redacted]`;
  const api = await open(token);
  const body = { login: key, deep: [{ [token]: `x ${token}` }] };
  github?.misbehave({ path: /./, fault: { kind: 'status', status: 200, body } });
  const call = { method: 'POST', path: `/repos/x/${encodeURIComponent(key)}`, body: { body: key } } as const;
  expect(await api(call)).toMatchObject({
    kind: 'answer',
    data: { login: shown, deep: [{ '[redacted]': 'x [redacted]' }] },
  });
  expect(JSON.stringify(github?.requests)).not.toMatch(/s{43}/);
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

test('a good answer that was the last one for now is followed by a wait', async () => {
  github = await startGitHub({ login: 'octocat' });
  const { api, waits } = apiOf(github);
  const headers = (seconds: number) => ({
    date: new Date(atTen).toUTCString(),
    'x-ratelimit-remaining': '0',
    'x-ratelimit-reset': String(atTen / 1000 + seconds),
  });
  const misbehaviour = (seconds: number): Misbehaviour => ({
    path: /./,
    times: 1,
    fault: { kind: 'status', status: 200, body: {}, headers: headers(seconds) },
  });
  github.misbehave(misbehaviour(30), misbehaviour(61));
  const call = { method: 'GET', path: '/user' } as const;
  expect(await api(call)).toMatchObject({ kind: 'answer' });
  expect(await api(call)).toMatchObject({ kind: 'answer' });
  expect(waits).toEqual([30_000]);
  expect(await api(call)).toEqual({
    kind: 'failure',
    failure: { reason: 'limited', status: null, message: 'not asked, no request is left' },
  });
  expect(github.requests).toHaveLength(2);
});

test('what comes after the time for all is not sent, but for a conclusion', async () => {
  github = await startGitHub({ login: 'octocat' });
  let now = 5000;
  const { api } = apiOf(github, { now: () => now });
  const call = { method: 'GET', path: '/user' } as const;
  now += 115_000;
  expect(await api(call)).toMatchObject({ kind: 'answer' });
  now += 5000;
  const late = { reason: 'late', status: null, message: 'not asked, the time set for it is over' };
  expect(await api(call)).toEqual({ kind: 'failure', failure: late });
  expect(await api({ ...call, concludes: true })).toMatchObject({ kind: 'answer' });
  now += 75_000;
  expect(await api({ ...call, concludes: true })).toEqual({ kind: 'failure', failure: late });
});

test('the end of the time for all ends a try, and what waits longer is not waited for', async () => {
  github = await startGitHub({ login: 'octocat' });
  const { api, waits } = apiOf(github, { maxTotalMilliseconds: 500, tryMilliseconds: 60_000 });
  github.misbehave({ path: /./, fault: { kind: 'hang', when: 'before-headers' } });
  expect(await api({ method: 'GET', path: '/user' })).toMatchObject({ failure: { reason: 'unavailable' } });
  expect(waits).toEqual([]);
  expect(github.requests).toHaveLength(1);
});

async function open(of?: string) {
  github = await startGitHub();
  const token = of ?? github.token;
  const access = { token: new Secret(token), redact: redactionOf(token).redact };
  const { signal } = new AbortController();
  return openApi({ apiUrl: github.url, ...access, patience: brief, signal }).api;
}
