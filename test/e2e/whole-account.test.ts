import { afterEach, expect, test } from '@jest/globals';
import { catalogue } from '../../src/catalogue/catalogue.js';
import { type AccountOptions, type AccountServer, startAccount } from '../account/account.js';
import { pullRequest, push, shas } from '../support/events.js';
import { hostileNames } from '../support/hostile.js';
import { runAction } from '../support/run-action.js';

const policyFile = '.github/sendgrid-scopes.yml';
let account: AccountServer | null = null;

afterEach(async () => {
  await account?.close();
  account = null;
});

test('100 keys of 150 scopes against 100 entries are read whole, each key once, with nothing but GET', async () => {
  const scopes = [...catalogue.values()]
    .filter(({ kind }) => kind === 'regular')
    .map(({ scope }) => scope)
    .slice(0, 150);
  const names = ['scope-audit', ...Array.from({ length: 99 }, (_, i) => `key-${i}`)];
  account = await startAccount({
    keys: names.map((name) => ({ name, scopes: name === 'scope-audit' ? ['api_keys.read'] : scopes })),
  });
  const entries = names.map(
    (name) =>
      `  - name: ${name}\n    admin: true\n    scopes: [${name === 'scope-audit' ? 'api_keys.read' : scopes.join(', ')}]\n`,
  );
  const run = await audit({ policy: `version: 1\nkeys:\n${entries.join('')}` });

  expect(run.outputs).toMatchObject({
    result: 'passed',
    audited: 'true',
    'error-count': '0',
    'warning-count': '1',
  });
  const asked = account.requests.map(({ method, path }) => `${method} ${path}`);
  const keys = account.keys().map(({ id }) => `GET /v3/api_keys/${id}`);
  expect([...asked].sort()).toEqual([...keys, 'GET /v3/api_keys?limit=100', 'GET /v3/scopes'].sort());
});

test('hostile key names show as text everywhere', async () => {
  const names = hostileNames.filter((name) => name.trim() !== '');
  account = await startAccount({
    keys: [
      { name: 'scope-audit', scopes: ['api_keys.read'] },
      ...names.map((name) => ({ name, scopes: ['mail.send'] })),
    ],
  });
  const run = await audit({ policy: 'version: 1\nkeys:\n  - match: "*"\n    allow: [api_keys.read]\n' });

  expect(run.outputs).toMatchObject({
    result: 'failed',
    audited: 'true',
    'error-count': String(names.length),
  });
  expect(Array.from(new Set(run.commands.map(({ name }) => name))).sort()).toEqual([
    'endgroup',
    'error',
    'group',
  ]);
  const besideCode = run.summary.replace(/^(`{3,})yaml\n.*?^\1$/gms, '');
  expect(besideCode).not.toMatch(
    /<img|<script|(?<!&#64;|<span>)@acme|\]\(http|[\u202a-\u202e\u2066-\u2069\u200b]/,
  );
  const { findings } = JSON.parse(run.fileText('report.json'));
  expect(findings.map(({ key }: { key: { name: string } }) => key.name).sort()).toEqual([...names].sort());
});

const fork = pullRequest({ fork: true });
const deletedFork = {
  name: 'pull_request',
  payload: { pull_request: { number: 7, head: { repo: null }, base: { sha: shas.base, repo: { id: 1 } } } },
};
const good = 'version: 1\nkeys:\n  - name: scope-audit\n    presets: [scope-audit]\n';

test.each([
  { name: 'a fork', event: fork, policy: good, result: 'skipped', exitCode: 0 },
  { name: 'a fork that is gone', event: deletedFork, policy: good, result: 'skipped', exitCode: 0 },
  {
    name: 'Dependabot',
    event: push(),
    env: { GITHUB_ACTOR: 'dependabot[bot]' },
    policy: good,
    result: 'skipped',
    exitCode: 0,
  },
  {
    name: 'a fork with a finding that needs no account',
    event: fork,
    policy: `${good}    scopes: [billing.read]\n`,
    result: 'failed',
    exitCode: 1,
  },
  { name: 'a fork with a broken policy', event: fork, policy: 'version: 2\n', result: 'error', exitCode: 1 },
])(
  'without a secret, $name gets what can be said without one',
  async ({ event, env, policy, result, exitCode }) => {
    const run = await runAction({ event, env: env ?? {}, files: { [policyFile]: policy } });
    expect(run.exitCode).toBe(exitCode);
    expect(run.outputs).toMatchObject({ result, audited: 'false' });
    const notices = run.commands.filter(({ name }) => name === 'notice').map(({ data }) => data);
    expect(notices.filter((text) => !text.startsWith('Input "github-token" is empty'))).toEqual([
      'The account was not looked at: pull requests from forks and runs of Dependabot get no secrets. At most the policy and what this change makes of it were checked; what live keys hold and what SendGrid would answer is not known. The account is audited when the change is pushed.',
    ]);
    expect(run.summary).toContain('The account was not looked at');
  },
);

test.each([
  { failOn: 'error', exitCode: 0, result: 'passed' },
  { failOn: 'warning', exitCode: 1, result: 'failed' },
  { failOn: 'notice', exitCode: 1, result: 'failed' },
  { failOn: 'never', exitCode: 0, result: 'passed' },
])('with one warning, fail-on: $failOn gives $result', async ({ failOn, exitCode, result }) => {
  account = await startAccount({
    keys: [
      { name: 'scope-audit', scopes: ['api_keys.read'] },
      { name: 'stray', scopes: [] },
    ],
  });
  const run = await audit({ policy: good, failOn });
  expect({ exitCode: run.exitCode, result: run.outputs.result }).toEqual({ exitCode, result });
});

test('a policy with CRLF and a byte-order mark has its findings at the same places', async () => {
  const policy = 'version: 1\nkeys:\n  - name: scope-audit\n    allow: []\n';
  account = await startAccount({ keys: [{ name: 'scope-audit', scopes: ['api_keys.read'] }] });
  const plain = await audit({ policy });
  const odd = await audit({ policy: `\ufeff${policy.replaceAll('\n', '\r\n')}` });
  const places = (report: string) =>
    JSON.parse(report).findings.map(({ location }: { location: object }) => location);
  expect(places(odd.fileText('report.json'))).toEqual(places(plain.fileText('report.json')));
  expect(places(plain.fileText('report.json'))).toHaveLength(1);
});

test('a key that vanishes between the list and its turn is said in a notice and is no finding', async () => {
  const options: AccountOptions = {
    keys: [
      { name: 'scope-audit', scopes: ['api_keys.read'] },
      { id: 'v'.repeat(22), name: 'gone', scopes: ['mail.send'] },
    ],
  };
  account = await startAccount({
    ...options,
    misbehaviour: [{ path: /v{22}$/, fault: { kind: 'vanish' } }],
  });
  const run = await audit({ policy: good });
  expect(run.outputs).toMatchObject({ result: 'passed', audited: 'true', findings: '[]' });
  expect(run.commands.filter(({ name }) => name === 'notice').map(({ data }) => data)).toEqual([
    `Key "gone" (id ${'v'.repeat(22)}) was deleted while the audit ran; it counts as not live.`,
  ]);
});

test.each([1, -1])(
  'a time of day that jumps by hours (times %i) while the account is read ends nothing',
  async (sign) => {
    account = await startAccount({ keys: [{ name: 'scope-audit', scopes: ['api_keys.read'] }] });
    const jumps = `const now=Date.now;let n=0;Date.now=()=>now()+(n+=3600000)*${sign};`;
    const run = await audit({
      policy: good,
      env: { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(jumps)}` },
    });
    expect(run.log).not.toMatch(/minutes/);
    expect(run.outputs).toMatchObject({ result: 'passed', audited: 'true' });
  },
);

interface Audit {
  readonly policy: string;
  readonly failOn?: string;
  readonly env?: Readonly<Record<string, string>>;
}

async function audit({ policy, failOn = 'error', env = {} }: Audit) {
  if (account === null) throw new Error('There is no account.');
  return runAction({
    inputs: {
      'sendgrid-api-key': account.secretOf('scope-audit'),
      'api-url': account.url,
      'report-file': 'report.json',
      'fail-on': failOn,
    },
    files: { [policyFile]: policy },
    env,
  });
}
