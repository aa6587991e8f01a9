import { expect, test } from '@jest/globals';
import { type CommandLine, readArguments } from '../../src/cli/arguments.js';

const preset: CommandLine = {
  command: 'audit',
  policyFile: '.github/sendgrid-scopes.yml',
  base: null,
  plan: null,
  terraformDirectory: null,
  failOn: 'error',
  apiUrl: 'https://api.sendgrid.com',
  euApiUrl: 'https://api.eu.sendgrid.com',
  timeLimit: '10',
  format: 'text',
  output: null,
};
const key = `SG.${'a'.repeat(22)}.${'B1'.repeat(21)}c`;

test.each<[args: string, line: Partial<CommandLine>]>([
  ['', {}],
  ['audit', {}],
  ['check', { command: 'check' }],
  [
    'init --api-url https://api.eu.sendgrid.com --output p.yml',
    { command: 'init', apiUrl: 'https://api.eu.sendgrid.com', output: 'p.yml' },
  ],
  ['--policy a.yml --fail-on never', { policyFile: 'a.yml', failOn: 'never' }],
  [
    '--base old.yml --format json --output r.json',
    { base: { kind: 'file', path: 'old.yml' }, format: 'json', output: 'r.json' },
  ],
  ['check --base-ref=origin/main', { command: 'check', base: { kind: 'ref', ref: 'origin/main' } }],
  ['--base-ref=-x --output=-', { base: { kind: 'ref', ref: '-x' }, output: '-' }],
  ['--plan plan.json', { plan: 'plan.json' }],
  [
    'check --plan /tmp/plan.json --terraform-directory infra',
    { command: 'check', plan: '/tmp/plan.json', terraformDirectory: 'infra' },
  ],
  ['--format=sarif audit', { format: 'sarif' }],
])('"%s" asks for what it says', (args, line) => {
  expect(readArguments(args.split(' ').filter(Boolean))).toEqual({
    kind: 'run',
    line: { ...preset, ...line },
  });
});

test.each([
  ['--help', 'help'],
  ['-h', 'help'],
  ['check --help', 'help'],
  ['--version', 'version'],
])('"%s" asks for %s', (args, kind) => {
  expect(readArguments(args.split(' '))).toEqual({ kind });
});

test.each<[name: string, args: readonly string[], complaints: readonly string[]]>([
  [
    'an unknown command',
    ['chek'],
    ['There is no command "chek". Use audit, check or init. Did you mean "check"?'],
  ],
  [
    'a second command',
    ['audit', 'now'],
    ['After the command stands "now", which means nothing here. Take it out.'],
  ],
  ['an unknown option', ['--polcy', 'x'], ['There is no option "--polcy". Did you mean "--policy"?']],
  ['an option without its value', ['--policy'], ['Option --policy needs a value.']],
  [
    'an option in the place of a value',
    ['--output', '--format', 'json'],
    [
      'Option --output needs a value, and "--format" stands there. If that is the value, write "--output=" right before it.',
    ],
  ],
  ['an empty value', ['--policy='], ['Option --policy needs a value.']],
  ['a value that is none', ['--help=yes'], ['Option --help takes no value.']],
  ['a wrong choice', ['--format', 'xml'], ['Option --format is "xml". Use text, json, sarif or markdown.']],
  [
    'two bases',
    ['--base', 'a', '--base-ref', 'b'],
    ['Options --base and --base-ref both name what to compare with. Give one of them.'],
  ],
  [
    'the folder of a plan without the plan',
    ['check', '--terraform-directory', 'infra'],
    ['Option --terraform-directory names the folder of a plan, and there is no --plan. Name the plan, too.'],
  ],
  [
    'a plan to make a policy from',
    ['init', '--plan', 'p'],
    ['Option --plan means nothing to `init`. Take it out.'],
  ],
  [
    'an option twice',
    ['--policy', 'a', '--policy', 'b'],
    ['Option --policy stands there twice. Give it once.'],
  ],
  [
    'what init has no use for',
    [
      'init',
      '--policy',
      'a',
      '--base=b',
      '--terraform-directory=d',
      '--fail-on',
      'never',
      '--format',
      'json',
    ],
    ['policy', 'base', 'terraform-directory', 'fail-on', 'format'].map(
      (name) => `Option --${name} means nothing to \`init\`. Take it out.`,
    ),
  ],
  [
    'what check has no use for',
    ['check', '--api-url', 'https://api.sendgrid.com'],
    ['Option --api-url means nothing to `check`. Take it out.'],
  ],
  [
    'what check has no account for',
    ['check', '--eu-api-url', 'https://a.test', '--time-limit', '20'],
    ['eu-api-url', 'time-limit'].map((name) => `Option --${name} means nothing to \`check\`. Take it out.`),
  ],
  [
    'SARIF of check',
    ['check', '--format', 'sarif'],
    [
      'There is no SARIF of `check`: code scanning would close every alert on the account, which was not looked at. Use another format.',
    ],
  ],
  [
    'several at once',
    ['--fail-on', 'x', '--format', 'y'],
    [
      'Option --fail-on is "x". Use error, warning, notice or never.',
      'Option --format is "y". Use text, json, sarif or markdown.',
    ],
  ],
])('%s is bad usage that says what to do', (_name, args, complaints) => {
  expect(readArguments(args)).toEqual({ kind: 'bad', complaints });
});

test.each([[[key]], [['--policy', `x${key}y`]], [[`--api-url=https://${key}@x`]], [['--help', key]]])(
  'a key among the arguments is refused, unshown: case %#',
  (args) => {
    const asked = readArguments(args);
    expect(asked.kind).toBe('bad');
    expect(JSON.stringify(asked)).toContain('SENDGRID_API_KEY');
    expect(JSON.stringify(asked)).not.toContain(key.slice(-43));
  },
);
