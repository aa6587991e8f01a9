import { expect, test } from '@jest/globals';
import { inputsOfATest, leftOut } from '../support/inputs-of-a-test.js';

const { read } = inputsOfATest();

test.each([
  'https://api.sendgrid.com',
  'https://api.eu.sendgrid.com/',
  'http://127.0.0.1:8080',
  'http://localhost:1',
  'http://[::1]:9',
])('%s is taken', (url) => {
  const { apiUrl, problems } = read({ 'api-url': url });
  expect({ origin: apiUrl.origin, problems }).toEqual({ origin: new URL(url).origin, problems: [] });
});

test.each([
  ['http://api.sendgrid.com', 'would send the key unencrypted'],
  ['http://127.0.0.1.evil.example', 'would send the key unencrypted'],
  ['http://localhost.evil.example', 'would send the key unencrypted'],
  ['https://api.sendgrid.com/v3', 'holds more than a host'],
  ['https://api.sendgrid.com?x=1', 'holds more than a host'],
  ['https://user:pass@api.sendgrid.com', 'holds a user name or a password'],
  ['ftp://api.sendgrid.com', 'is not an https URL'],
  ['api.sendgrid.com', 'is not a URL'],
])('%s is refused: it %s', (url, complaint) => {
  const { problems } = read({ 'api-url': url });
  expect(problems.map(({ message }) => message.split(':')[0])).toEqual([`Input "api-url" ${complaint}`]);
});

test.each([
  ['true', true],
  ['True', true],
  ['TRUE', true],
  ['false', false],
  ['False', false],
  ['FALSE', false],
  ['', false],
])('check-run: %j is %s', (text, value) => {
  const { checkRun, problems } = read({ 'check-run': text });
  expect({ checkRun, problems }).toEqual({ checkRun: value, problems: [] });
});

test.each(['yes', 'on', '1', 'tRUE', 'true false'])('check-run: %s is a problem', (text) => {
  const { checkRun, problems } = read({ 'check-run': text });
  expect({ checkRun, messages: problems.map(({ message }) => message) }).toEqual({
    checkRun: false,
    messages: [`Input "check-run" is "${text}". Use true or false.`],
  });
});

test('the comment knows three modes', () => {
  expect(read({ comment: 'always' }).comment).toBe('always');
  expect(read({ comment: 'on-failure' }).comment).toBe('on-failure');
  const { comment, problems } = read({ comment: 'sometimes' });
  expect({ comment, messages: problems.map(({ message }) => message) }).toEqual({
    comment: 'never',
    messages: ['Input "comment" is "sometimes". Use never, on-failure or always.'],
  });
});

test('the issue knows two modes, and both are named where it is something else', () => {
  expect(read({ issue: 'never' }).issue).toBe('never');
  expect(read({ issue: 'on-failure' }).issue).toBe('on-failure');
  for (const text of ['always', 'true', 'On-Failure']) {
    const { issue, problems } = read({ issue: text });
    expect({ issue, messages: problems.map(({ message }) => message) }).toEqual({
      issue: 'never',
      messages: [`Input "issue" is "${text}". Use never or on-failure.`],
    });
  }
});

test('a plan may come with the folder of its root module, and none without a plan', () => {
  const plan = { 'terraform-plan': '/temp/plan.json', 'terraform-directory': 'infra' };
  expect(read({ 'terraform-plan': 'plan.json' })).toMatchObject({
    terraformPlan: 'plan.json',
    terraformDirectory: null,
    problems: [],
  });
  expect(read(plan)).toMatchObject({
    terraformPlan: '/temp/plan.json',
    terraformDirectory: 'infra',
    problems: [],
  });
  expect(read({ ...plan, 'terraform-plan': '' }).problems).toEqual([
    {
      kind: 'input',
      message:
        'Input "terraform-directory" names the folder of a plan, and input "terraform-plan" is empty. Name the plan there, or leave both out.',
      location: null,
    },
  ]);
});

test('a plan that is named by a key counts as left out, and its folder is no further problem', () => {
  const path = `SG.${'i'.repeat(22)}.${'s'.repeat(43)}.json`;
  const { terraformPlan, problems } = read({ 'terraform-plan': path, 'terraform-directory': 'infra' });
  expect(terraformPlan).toBeNull();
  expect(problems.map(({ message }) => message)).toEqual([
    expect.stringMatching(/^Input "terraform-plan" has an API key or a token in it/),
  ]);
});

test('every bad input is told at once', () => {
  const bad = { 'sendgrid-api-key': 'a b', 'api-url': 'x', 'fail-on': 'sometimes' };
  const { problems } = read({ ...bad, 'check-run': 'yes', comment: 'no' });
  expect(problems.map(({ kind }) => kind)).toEqual(['input', 'input', 'input', 'input', 'input']);
});

test('what is left out has the defaults of action.yml', () => {
  const inputs = read({});
  expect({ ...inputs, apiUrl: inputs.apiUrl.origin }).toMatchObject(leftOut);
});

test('the time limit and the address for subusers in the EU are read, and bad ones are problems', () => {
  const { euApiUrl, timeLimitMinutes, problems } = read({
    'eu-api-url': 'http://127.0.0.1:1',
    'time-limit': '60',
  });
  expect([euApiUrl.href, timeLimitMinutes, problems]).toEqual(['http://127.0.0.1:1/', 60, []]);
  const bad = read({ 'eu-api-url': 'http://a.test', 'time-limit': '301' });
  expect(bad.problems.map(({ message }) => message)).toEqual([
    'Input "eu-api-url" would send the key unencrypted: "http://a.test". Use https://api.eu.sendgrid.com.',
    'Input "time-limit" is "301". Use a whole number of minutes from 1 to 300.',
  ]);
});
