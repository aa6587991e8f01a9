import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { type AccountServer, startAccount } from '../account/account.js';
import { type GitHubServer, startGitHub } from '../github-server/github-server.js';
import {
  brokenEventFiles,
  complaintAboutApiUrl,
  complaintElsewhere,
  complaintOnChange,
  rawPayload,
} from '../support/event-files.js';
import { pullRequest, shas } from '../support/events.js';
import { type ActionOutcome, type ActionRun, runAction } from '../support/run-action.js';
import { allSurfaces, annotations, cleanPolicy, policyFile } from './audit-with-github.js';

const noJson = `{"${rawPayload}": ::error::${rawPayload}`;
const unusableApiUrls = [
  [`${rawPayload} url`, 'is not an https URL'],
  [`https://octocat:${rawPayload}@api.github.test`, 'holds a user name or a password'],
  [`http://${rawPayload}.test`, 'would send the token unencrypted'],
] as const;
let account: AccountServer;
let github: GitHubServer | null = null;

beforeAll(async () => {
  account = await startAccount({ keys: [{ name: 'scope-audit', scopes: ['api_keys.read'] }] });
});

afterEach(async () => {
  await github?.close();
  github = null;
});

afterAll(() => account.close());

test.each([
  ...brokenEventFiles.map((row) => ({ ...row, event: 'pull_request' })),
  ...['pull_request_target', 'merge_group', 'push'].map((event) => ({
    name: 'is no JSON',
    file: noJson,
    what: 'is not JSON',
    event,
  })),
])('an event file that $name is an error on $event, and the account is read all the same', async (row) => {
  const run = await audit({ event: { name: row.event, file: row.file } });
  const message = complaintOnChange(row.what);
  expect({ exitCode: run.exitCode, outputs: run.outputs }).toMatchObject({
    exitCode: 1,
    outputs: { result: 'error', audited: 'true', 'report-file': 'report.json' },
  });
  expect(annotations(run)).toEqual([
    ['error', 'file', message],
    ['error', undefined, expect.stringContaining('1 problem')],
  ]);
  expect(JSON.parse(run.fileText('report.json')).errors).toEqual([{ kind: 'file', message, location: null }]);
  expectHarmless(run);
});

test('on a schedule it is a notice, and the check run is published all the same', async () => {
  github = await startGitHub({ commits: { [shas.merge]: {} }, permissions: { checks: 'write' } });
  const run = await audit({ event: { name: 'schedule', file: noJson }, github, inputs: allSurfaces });
  expect(run.outputs).toMatchObject({ result: 'passed', audited: 'true' });
  expect(github.state().checkRuns).toMatchObject([{ head_sha: shas.merge, conclusion: 'success' }]);
  expect(run.log).toContain(complaintElsewhere('is not JSON'));
  expectHarmless(run);
});

test('nobody knows then where the check run of a pull request belongs', async () => {
  github = await startGitHub({ commits: { [shas.merge]: {} }, permissions: { checks: 'write' } });
  const run = await audit({ event: { name: 'pull_request', file: 'null' }, github, inputs: allSurfaces });
  expect(github.requests).toEqual([]);
  expect(annotations(run)).toContainEqual([
    'warning',
    'audit',
    expect.stringMatching(/^There is no check run, since the event does not name the commit/),
  ]);
});

test.each([
  { event: pullRequest(), result: 'error', exitCode: 1, title: 'input', level: 'error' },
  { event: { name: 'schedule' }, result: 'passed', exitCode: 0, title: 'audit', level: 'notice' },
])(
  'on $event.name a GITHUB_API_URL that no token may be sent to is a matter of $level',
  async ({ event, title, level, ...of }) => {
    const inputs = { ...allSurfaces, 'github-token': 'ghs_unused' };
    for (const [url, what] of unusableApiUrls) {
      const run = await audit({ event, env: { GITHUB_API_URL: url }, inputs });
      expect(run).toMatchObject({ exitCode: of.exitCode, outputs: { result: of.result, audited: 'true' } });
      expect(annotations(run)[0]).toEqual([level, title, complaintAboutApiUrl(what)]);
      expectHarmless(run);
    }
  },
);

test("a proxy that is no URL keeps GitHub's client from starting, which is said", async () => {
  const env = { GITHUB_API_URL: 'https://api.github.test', HTTPS_PROXY: `http://${rawPayload} b` };
  const run = await audit({ event: pullRequest(), env, inputs: { 'github-token': 'ghs_unused' } });
  expect(run.outputs.result).toBe('passed');
  expect(annotations(run)).toEqual([['notice', 'audit', expect.stringContaining('Check HTTPS_PROXY')]]);
  expectHarmless(run);
});

function audit({ inputs, ...run }: ActionRun): Promise<ActionOutcome> {
  const own = {
    'sendgrid-api-key': account.secretOf('scope-audit'),
    'api-url': account.url,
    'report-file': 'report.json',
  };
  return runAction({ ...run, inputs: { ...own, ...inputs }, files: { [policyFile]: cleanPolicy } });
}

/** No stack, no payload, and nothing before the key is masked. */
function expectHarmless({ log, summary }: ActionOutcome): void {
  expect(log).toMatch(/^::add-mask::/);
  expect(`${log}${summary}`).not.toMatch(new RegExp(`${rawPayload}|\\n\\s+at |file:///|node:internal`));
}
