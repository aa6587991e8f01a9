import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { readInputs } from '../src/inputs.js';

const before = { ...process.env };
const printed: string[] = [];
const write = process.stdout.write;

beforeEach(() => {
  printed.length = 0;
  process.stdout.write = (text) => printed.push(String(text)) > 0;
});

afterEach(() => {
  process.stdout.write = write;
  process.env = { ...before };
});

const key = `SG.${'i'.repeat(22)}.${'s'.repeat(43)}`;

test('a key of the right form tells its id, and is masked whole and by its secret part', () => {
  const inputs = read({ 'sendgrid-api-key': key });
  expect(inputs.apiKey?.reveal()).toBe(key);
  expect({ problems: inputs.problems, remarks: inputs.remarks }).toEqual({ problems: [], remarks: [] });
  expect(printed.join('')).toBe(`::add-mask::${key}\n::add-mask::${'s'.repeat(43)}\n`);
});

test('white space around the key is not part of it', () => {
  expect(read({ 'sendgrid-api-key': ` ${key}\n` }).apiKey?.reveal()).toBe(key);
});

test('a value of another form is used, with a warning that does not repeat it', () => {
  const inputs = read({ 'sendgrid-api-key': 'SG.not-quite-a-key' });
  expect(inputs.apiKey?.reveal()).toBe('SG.not-quite-a-key');
  expect(inputs.remarks.map(({ severity }) => severity)).toEqual(['warning']);
  expect(JSON.stringify(inputs)).not.toContain('not-quite');
});

test('no key is no problem of the input, and nothing is masked', () => {
  const inputs = read({});
  expect({ apiKey: inputs.apiKey, problems: inputs.problems }).toEqual({ apiKey: null, problems: [] });
  expect(printed).toEqual([]);
});

test.each(['abcdefghijklmnopqrstuv', 'SG.a b', 'SG.a\nb'])(
  '%j is no key, and is masked all the same',
  (value) => {
    const inputs = read({ 'sendgrid-api-key': value });
    expect(inputs.apiKey).toBeNull();
    expect(inputs.problems).toHaveLength(1);
    expect(inputs.problems[0]?.message).not.toContain(value);
    expect(printed.join('')).toContain('::add-mask::');
  },
);

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

test("GitHub's token is masked as well", () => {
  expect(read({ 'github-token': 'ghs_x' }).githubToken).toBe('ghs_x');
  expect(printed.join('')).toBe('::add-mask::ghs_x\n');
});

test('every bad input is told at once', () => {
  const bad = { 'sendgrid-api-key': 'a b', 'api-url': 'x', 'fail-on': 'sometimes' };
  const { problems } = read({ ...bad, 'check-run': 'yes', comment: 'no' });
  expect(problems.map(({ kind }) => kind)).toEqual(['input', 'input', 'input', 'input', 'input']);
});

test('what is left out has the defaults of action.yml', () => {
  const { policyFile, apiUrl, failOn, reportFile, sarifFile, checkRun, comment } = read({});
  const files = { policyFile, reportFile, sarifFile };
  expect({ ...files, apiUrl: apiUrl.origin, failOn, checkRun, comment }).toEqual({
    policyFile: '.github/sendgrid-scopes.yml',
    apiUrl: 'https://api.sendgrid.com',
    failOn: 'error',
    reportFile: null,
    sarifFile: null,
    checkRun: false,
    comment: 'never',
  });
});

function read(inputs: Readonly<Record<string, string>>) {
  for (const [name, value] of Object.entries(inputs)) process.env[`INPUT_${name.toUpperCase()}`] = value;
  return readInputs();
}
