import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { type AccountServer, startAccount } from '../account/account.js';
import { seed } from '../account/seed.js';
import { type GitHubServer, startGitHub } from '../github-server/github-server.js';
import { expectGolden } from '../support/golden.js';
import { read } from '../support/repository.js';
import { type ActionOutcome, type ActionRun, runAction } from '../support/run-action.js';
import { unmasked } from '../support/runner.js';

const policyFile = '.github/sendgrid-scopes.yml';
const baseSha = 'b'.repeat(40);
const base = read('test/fixtures/seed-policy-base.yml');
const head = read('test/fixtures/seed-policy.yml');
const event = pullRequest(baseSha);
let account: AccountServer;
let github: GitHubServer | null = null;

beforeAll(async () => {
  account = await startAccount(seed);
});

afterEach(async () => {
  await github?.close();
  github = null;
});

afterAll(() => account.close());

test('only what the pull request introduces decides; the rest is there already and shows as notices', async () => {
  const run = await audit({ base, head, event });
  expect(run.exitCode).toBe(1);
  expect(run.outputs).toMatchObject({ result: 'failed', audited: 'true' });
  const introduced = JSON.parse(run.outputs.findings ?? '').filter(
    (finding: { introduced: boolean }) => finding.introduced,
  );
  expect(introduced.map(({ rule, line }: { rule: string; line: number }) => `${line} ${rule}`)).toEqual([
    '15 self-escalation',
    '34 impossible-grant',
    '21 unproven-grant',
    '15 widened-policy',
    '21 widened-policy',
    '23 missing-scope',
    '23 widened-policy',
    '34 widened-policy',
    '37 widened-policy',
  ]);
  expectGolden('e2e/pull-request.log.txt', unmasked(run.log));
  expectGolden('e2e/pull-request.summary.md', run.summary);
});

test('a pull request that introduces nothing passes, whatever was there before', async () => {
  const run = await audit({ base: head, head: `# reworded\n${head}`, event });
  expect(run.exitCode).toBe(0);
  expect(run.outputs).toMatchObject({ result: 'passed', audited: 'true' });
  expect(Number(run.outputs['error-count'])).toBeGreaterThan(0);
  expect(run.commands.filter(({ name }) => name === 'error')).toEqual([]);
  const titles = run.commands
    .filter(({ name }) => name === 'notice')
    .map(({ properties }) => properties.title);
  expect(titles).toContain('already there: self-escalation: key-admin');
});

test.each([
  { name: 'merge_group', payload: { merge_group: { base_sha: baseSha } } },
  { name: 'push', payload: { before: baseSha } },
  { ...pullRequest(baseSha), name: 'pull_request_target' },
])('$name compares with its own base', async (other) => {
  const run = await audit({ base: head, head, event: other });
  expect(run.outputs.result).toBe('passed');
});

test.each([{ name: 'schedule' }, { name: 'workflow_dispatch' }])(
  '$name compares with nothing',
  async (other) => {
    const run = await audit({ base: head, head, event: other });
    expect(run.outputs.result).toBe('failed');
    expect(github?.requests).toEqual([]);
    expect(noticesOf(run).filter((text) => text.includes('introduced'))).toEqual([]);
  },
);

test.each([
  {
    name: 'the first policy',
    base: null,
    why: /^There is no policy file .* at the base commit bbbbbbb; so every finding counts as introduced/,
  },
  {
    name: 'a base that is no policy',
    base: 'version: 1\nkyes: []\n',
    why: /^The base version of the policy cannot be read as a policy \(line 2: /,
  },
])('with $name everything is introduced, and a notice says why', async ({ base: before, why }) => {
  const run = await audit({ base: before, head, event });
  expect(run.outputs.result).toBe('failed');
  expect(noticesOf(run)).toContainEqual(expect.stringMatching(why));
});

test('without permission to read the base everything is introduced, and a notice names the permission', async () => {
  github = await startGitHub({ commits: {}, permissions: { contents: 'none' } });
  const run = await start({ head, event });
  expect(run.outputs.result).toBe('failed');
  expect(noticesOf(run)).toContainEqual(expect.stringContaining('the permission `contents: read`'));
});

async function audit({
  base: before,
  ...rest
}: {
  readonly base: string | null;
  readonly head: string;
  readonly event: ActionRun['event'];
}) {
  github = await startGitHub({ commits: { [baseSha]: before === null ? {} : { [policyFile]: before } } });
  return start(rest);
}

function start({
  head: policy,
  event: started,
}: {
  readonly head: string;
  readonly event: ActionRun['event'];
}): Promise<ActionOutcome> {
  if (github === null) throw new Error('GitHub was not started.');
  return runAction({
    inputs: { 'sendgrid-api-key': account.secretOf('scope-audit'), 'api-url': account.url },
    files: { [policyFile]: policy },
    github,
    ...(started === undefined ? {} : { event: started }),
  });
}

function pullRequest(sha: string) {
  const repo = { id: 1 };
  return {
    name: 'pull_request',
    payload: { pull_request: { number: 7, head: { sha: 'c'.repeat(40), repo }, base: { sha, repo } } },
  };
}

function noticesOf({ commands }: ActionOutcome): string[] {
  return commands.filter(({ name }) => name === 'notice').map(({ data }) => data);
}
