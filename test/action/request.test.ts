import { afterEach, expect, test } from '@jest/globals';
import type { Inputs } from '../../src/action/inputs.js';
import { workflowRequest } from '../../src/action/request.js';
import { eventOf } from '../../src/github/event.js';
import type { Surroundings } from '../../src/github/surroundings.js';
import type { Problem, Remark } from '../../src/model/report.js';
import { type GitHubServer, startGitHub } from '../github-server/github-server.js';
import { pullRequest, shas, sourceOf } from '../support/events.js';
import { inputsOfATest } from '../support/inputs-of-a-test.js';

const { read, printed } = inputsOfATest();
const key = `SG.${'i'.repeat(22)}.${'s'.repeat(43)}`;
const { signal } = new AbortController();
const remark: Remark = { severity: 'notice', message: 'Of the event.' };
const problem: Problem = { kind: 'file', message: 'Of the event file.', location: null };
let github: GitHubServer | null = null;

afterEach(async () => {
  await github?.close();
  github = null;
});

test('with a key the account is read at the URL that is asked for', () => {
  const { account } = requestOf(read({ 'sendgrid-api-key': key, 'api-url': 'https://api.eu.sendgrid.com' }));
  expect(account).toMatchObject({
    kind: 'read',
    apiUrl: new URL('https://api.eu.sendgrid.com'),
    euApiUrl: new URL('https://api.eu.sendgrid.com'),
    timeLimitMinutes: 10,
  });
  expect(account.kind === 'read' && account.apiKey.reveal()).toBe(key);
});

test('without one that is an error', () => {
  const message = expect.stringMatching(/^Input "sendgrid-api-key" is empty\./);
  expect(requestOf(read({})).account).toEqual({
    kind: 'impossible',
    problem: { kind: 'input', message, location: null },
  });
});

test('but not where the event gets no secrets', () => {
  const fork = surroundings({ event: eventOf(sourceOf(pullRequest({ fork: true }))) });
  const message = expect.stringMatching(/^The account was not looked at: pull requests from forks/);
  expect(requestOf(read({}), fork).account).toEqual({
    kind: 'skip',
    remark: { severity: 'notice', message },
  });
});

test('a policy that is missing is dispensable, and messages name the input', () => {
  const { policy } = requestOf(read({ 'policy-file': 'in/policy.yml' }));
  expect(policy).toMatchObject({
    kind: 'file',
    path: 'in/policy.yml',
    name: 'input "policy-file"',
    isDispensable: true,
  });
  expect(policy.kind === 'file' && policy.missing('in/policy.yml', true)).toMatch(
    /^A ready policy, made from the live account, is at the end of the job summary .* commit it as "in\/policy\.yml"\./,
  );
  expect(policy.kind === 'file' && policy.missing('in/policy.yml', false)).toMatch(
    /^There is no policy file "in\/policy\.yml"\. Create it, or name another in input "policy-file"/,
  );
});

test('a plan is wanted where one is named, its keys are masked, and messages name the inputs', () => {
  expect(requestOf(read({})).plan).toBeNull();
  const { plan } = requestOf(read({ 'terraform-plan': 'plan.json', 'terraform-directory': 'infra' }));
  expect(plan).toMatchObject({
    path: 'plan.json',
    name: 'input "terraform-plan"',
    directory: 'infra',
    directoryName: 'input "terraform-directory"',
  });
  plan?.mask(key);
  expect(printed()).toBe(`::add-mask::${key}\n`);
});

test('what is wrong with the inputs keeps the run from SendGrid, what is wrong around it does not', () => {
  const inputs = read({ 'sendgrid-api-key': 'another-form', 'fail-on': 'sometimes' });
  const request = requestOf(inputs, surroundings({ problems: [problem], remarks: [remark] }));
  expect(inputs.problems).toHaveLength(1);
  expect(request.problems).toEqual(inputs.problems);
  expect(request.besides).toEqual([problem]);
  expect(request.remarks).toEqual([...inputs.remarks, remark]);
});

test('the base is asked of GitHub as the event and the token say, and may be missing', async () => {
  const file = '.github/sendgrid-scopes.yml';
  github = await startGitHub({ commits: { [shas.base]: { [file]: 'version: 1\n' } } });
  const { base } = requestOf(read({ 'github-token': github.token }), surroundings({ apiUrl: github.url }));
  expect(base.isRequired).toBe(false);
  expect(await base.find(file)).toEqual({ kind: 'text', text: 'version: 1\n' });
  expect(github.requests).toMatchObject([{ method: 'GET', path: expect.stringContaining(shas.base) }]);
  const nowhere = requestOf(read({ 'github-token': github.token }), surroundings({ apiUrl: null }));
  expect(await nowhere.base.find(file)).toMatchObject({ kind: 'none' });
});

test('progress is told in the log, and the time is that of the machine', () => {
  const { progress, now } = requestOf(read({}));
  progress('Waiting.');
  expect(printed()).toBe('Waiting.\n');
  expect(Math.abs(now().getTime() - Date.now())).toBeLessThan(1_000);
});

function requestOf(inputs: Inputs, around: Surroundings = surroundings({})) {
  return workflowRequest('/workspace', inputs, around, signal);
}

function surroundings(of: Partial<Surroundings>): Surroundings {
  const event = eventOf(sourceOf(pullRequest()));
  return { event, apiUrl: 'http://127.0.0.1:9', problems: [], remarks: [], ...of };
}
