import { afterEach, expect, test } from '@jest/globals';
import { type BasePolicy, readBasePolicy } from '../../src/github/base-policy.js';
import { eventOf } from '../../src/github/event.js';
import { brief } from '../../src/github/limits.js';
import { Secret } from '../../src/secret.js';
import { redactionOf } from '../../src/text/redaction.js';
import type { AnswerFault, DeliveryFault } from '../account/misbehaviour.js';
import { atTen, errorFault, rateLimit, secondaryRateLimit } from '../github-server/answers.js';
import { type GitHubOptions, type GitHubServer, startGitHub } from '../github-server/github-server.js';
import { mergeGroup, pullRequest, push, shas, sourceOf } from '../support/events.js';

const policyFile = '.github/sendgrid-scopes.yml';
const policy = 'version: 1\nkeys: []\n';
const commits = { [shas.base]: { [policyFile]: policy }, [shas.head]: { [policyFile]: 'version: 2\n' } };
let github: GitHubServer | null = null;
let waits: number[] = [];

afterEach(async () => {
  await github?.close();
  waits = [];
});

test.each([
  ['a pull request', pullRequest()],
  ['a pull request of a fork, whose token may read', pullRequest({ fork: true })],
  ['a merge group', mergeGroup()],
  ['a push', push()],
])('the base of %s is the policy at its base commit', async (_, event) => {
  expect(await read({ commits }, event)).toEqual({ kind: 'text', text: policy });
  expect(github?.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
    `GET /repos/acme/mail/contents/.github/sendgrid-scopes.yml?ref=${shas.base}`,
  ]);
});

test.each(['a b/ü #?%.yml', '{owner}/:repo.yml', '..yml', 'x/%2e%2e/y.yml'])(
  'the path %j arrives as it is',
  async (file) => {
    const found = await read({ commits: { [shas.base]: { [file]: policy } } }, push(), { policyFile: file });
    expect(found).toEqual({ kind: 'text', text: policy });
  },
);

test.each([
  ['with a byte-order mark and CRLF', '\ufeffversion: 1\r\nkeys: []\r\n'],
  ['that is empty', ''],
  ['of exactly 1 MiB', '#'.repeat(1024 * 1024)],
  ['that reads like JSON', '{"message": "Not Found"}'],
])('a policy %s is read byte by byte', async (_, text) => {
  expect(await read({ commits: { [shas.base]: { [policyFile]: text } } })).toEqual({ kind: 'text', text });
});

test('an event that compares nothing asks nothing and says nothing', async () => {
  expect(await read({}, { name: 'schedule', payload: {} })).toEqual({ kind: 'none', why: null });
  expect(github?.requests).toEqual([]);
});

const introduced = 'so every finding counts as introduced by this change.';

test.each<{ name: string; options: GitHubOptions; why: string; tries?: number }>([
  {
    name: 'the first policy',
    options: { commits: { [shas.base]: {} } },
    why: `There is no policy file ".github/sendgrid-scopes.yml" at the base commit bbbbbbb; ${introduced}`,
  },
  {
    name: 'a base commit that a force push has removed',
    options: {},
    why: `GitHub no longer knows the base commit bbbbbbb, as after a force push, and there is nothing to compare with; ${introduced}`,
  },
  {
    name: 'a token without the permission',
    options: { commits, permissions: { contents: 'none' } },
    why: `The token may not read the policy file ".github/sendgrid-scopes.yml" at the base commit bbbbbbb (GitHub gave 403 "Resource not accessible by integration"); ${introduced} Give the job the permission \`contents: read\`, and check input "github-token" if it is set.`,
  },
  {
    name: 'a folder in the place of the policy',
    options: { commits: { [shas.base]: { [`${policyFile}/x`]: '' } } },
    why: `At the base commit bbbbbbb the policy file ".github/sendgrid-scopes.yml" is no file; ${introduced}`,
  },
  {
    name: 'a policy of more than 1 MiB',
    options: { commits: { [shas.base]: { [policyFile]: '#'.repeat(1024 * 1024 + 1) } } },
    why: `At the base commit bbbbbbb the policy file ".github/sendgrid-scopes.yml" has more than 1048576 bytes; ${introduced}`,
  },
  {
    name: 'a policy in Latin-1',
    options: { commits: { [shas.base]: { [policyFile]: Buffer.from('# caf\u00e9\n', 'latin1') } } },
    why: `At the base commit bbbbbbb the policy file ".github/sendgrid-scopes.yml" is not in UTF-8; ${introduced}`,
  },
  {
    name: 'a rate limit that asks for more patience than there is',
    options: { commits, misbehaviour: [fault(secondaryRateLimit(403, 60))] },
    why: `A rate limit keeps the audit from reading the policy file ".github/sendgrid-scopes.yml" at the base commit bbbbbbb (GitHub gave 403 "You have exceeded a secondary rate limit. Please wait a few minutes before you try again."); ${introduced} Run the job again later.`,
  },
  {
    name: 'a rate limit that does not say how long it lasts',
    options: { commits, misbehaviour: [fault(secondaryRateLimit(429, null))] },
    why: `A rate limit keeps the audit from reading the policy file ".github/sendgrid-scopes.yml" at the base commit bbbbbbb (GitHub gave 429 "You have exceeded a secondary rate limit. Please wait a few minutes before you try again."); ${introduced} Run the job again later.`,
  },
  {
    name: 'an API that is down',
    options: { commits, misbehaviour: [fault(errorFault(502, 'Server Error'))] },
    why: `GitHub does not hand out the policy file ".github/sendgrid-scopes.yml" at the base commit bbbbbbb (GitHub gave 502 "Server Error"); ${introduced} Run the job again.`,
    tries: 2,
  },
  {
    name: 'an API that answers in HTML',
    options: { commits, misbehaviour: [fault({ kind: 'html', status: 503 })] },
    why: `GitHub does not hand out the policy file ".github/sendgrid-scopes.yml" at the base commit bbbbbbb (GitHub gave 503 "no message"); ${introduced} Run the job again.`,
    tries: 2,
  },
])('$name is no base, and is said', async ({ options, why, tries = 1 }) => {
  expect(await read(options)).toEqual({ kind: 'none', why });
  expect(github?.requests).toHaveLength(tries);
});

test.each<{ name: string; kind: DeliveryFault }>([
  { name: 'resets the connection', kind: { kind: 'reset', when: 'before-headers' } },
  { name: 'resets it in the middle', kind: { kind: 'reset', when: 'in-body' } },
  { name: 'keeps silent', kind: { kind: 'hang', when: 'before-headers' } },
  { name: 'stops in the middle', kind: { kind: 'hang', when: 'in-body' } },
  { name: 'cuts the answer', kind: { kind: 'cut-body' } },
])('a GitHub that $name twice is no base, and half an answer is none', async ({ kind }) => {
  const found = await read({ commits, misbehaviour: [fault(kind)] });
  expect(found).toEqual({
    kind: 'none',
    why: expect.stringMatching(
      /^GitHub does not hand out the policy file .* \(GitHub gave no answer: .+\); /,
    ),
  });
  expect(github?.requests).toHaveLength(2);
});

test.each<{ name: string; kind: AnswerFault | DeliveryFault; wait: number }>([
  { name: 'a reset', kind: { kind: 'reset', when: 'before-headers' }, wait: 1000 },
  { name: 'a 500', kind: errorFault(500, 'Server Error'), wait: 1000 },
  { name: 'a short rate limit', kind: secondaryRateLimit(429, 3), wait: 3000 },
  {
    name: 'a limit by date',
    kind: rateLimit({ 'retry-after': 'Tue, 24 Nov 2026 10:00:05 GMT' }),
    wait: 5000,
  },
  { name: 'a used-up limit', kind: rateLimit({ 'x-ratelimit-reset': String(atTen / 1000 + 7) }), wait: 7000 },
  { name: 'a limit that is over', kind: rateLimit({ 'x-ratelimit-reset': '1' }), wait: 1000 },
])('$name is forgiven once', async ({ kind, wait }) => {
  const found = await read({ commits, misbehaviour: [{ ...fault(kind), times: 1 }] });
  expect(found).toEqual({ kind: 'text', text: policy });
  expect(waits).toEqual([wait]);
});

test('a new branch, an empty token and a refused token are said without and with a request', async () => {
  expect(await read({ commits }, push('0'.repeat(40)))).toEqual({
    kind: 'none',
    why: `This branch is new, and there is no earlier version of the policy to compare with; ${introduced}`,
  });
  expect(await read({ commits }, push(), { githubToken: null })).toMatchObject({
    why: `Input "github-token" is empty, and without it the base version of the policy cannot be read; ${introduced} Leave the input out to use the token of the job.`,
  });
  expect(github?.requests).toEqual([]);
  const bad = await read({ commits }, push(), { githubToken: new Secret('ghs_of_yesterday') });
  expect(bad).toMatchObject({
    why: expect.stringMatching(/\(GitHub gave 401 "Bad credentials"\); .* Check input "github-token"\.$/),
  });
});

function fault(kind: AnswerFault | DeliveryFault) {
  return { path: /contents/, fault: kind };
}

async function read(
  options: GitHubOptions,
  event = push(),
  of: { readonly githubToken?: Secret | null; readonly policyFile?: string } = {},
): Promise<BasePolicy> {
  await github?.close();
  github = await startGitHub(options);
  return readBasePolicy({
    event: eventOf(sourceOf(event)),
    apiUrl: github.url,
    signal: new AbortController().signal,
    githubToken: new Secret(github.token),
    redact: redactionOf(github.token).redact,
    policyFile,
    patience: {
      ...brief,
      tryMs: 1000,
      now: () => waits.reduce((sum, wait) => sum + wait, 0),
      wait: async (ms) => void waits.push(ms),
    },
    ...of,
  });
}
