import { expect, test } from '@jest/globals';
import type { AccountOptions } from '../account/account.js';
import { accountsOfATest } from '../account/accounts-of-a-test.js';
import { type ActionOutcome, runAction } from '../support/run-action.js';
import { unmasked } from '../support/runner.js';
import { inputsFor, parentAccount } from './parent-account.js';

const start = accountsOfATest();
/** The same keys, in an account that knows neither subusers nor people. */
const alone: AccountOptions = { keys: parentAccount.keys };
const policy = `version: 1
grantor: root
keys:
  - { name: scope-audit, presets: [scope-audit] }
  - { name: root, scopes: [api_keys.update, mail.send, stats.read], allow: [api_keys.read] }
`;

test('without `subusers` and `teammates` nothing of them is asked, and all that is sent is what it was', async () => {
  const { requests } = await audited(parentAccount);
  const ids = requests.flatMap(({ path }) => /^\/v3\/api_keys\/(.{22})$/.exec(path)?.[1] ?? []);
  expect(ids.length).toBe(parentAccount.keys.length);
  // The list comes first; what follows is sent together.
  expect(requests[0]?.path).toBe('/v3/api_keys?limit=100');
  expect(requests.map(({ path }) => path).sort()).toEqual(
    ['/v3/api_keys?limit=100', '/v3/scopes', ...ids.map((id) => `/v3/api_keys/${id}`)].sort(),
  );
  const headers = requests.map((request) => Object.keys(request.headers).sort().join(' '));
  expect(new Set(headers)).toEqual(
    new Set(['accept accept-encoding authorization connection host user-agent']),
  );
  expect(requests.filter(({ method, site }) => method !== 'GET' || site !== 'global')).toEqual([]);
});

test('without them no output tells an account with subusers and people from one without', async () => {
  const [one, other] = [await audited(parentAccount), await audited(alone)];
  expect(surfacesOf(one.run)).toEqual(surfacesOf(other.run));
  expect(one.run.outputs.result).toBe('failed');
});

test('without them the report has no member that speaks of subusers or people', async () => {
  const { run } = await audited(parentAccount);
  const report = JSON.parse(run.fileText('report.json'));
  expect(report.account).toEqual({
    ...{ keys: 2, auditor: expect.anything(), unread: [] },
  });
  const items = [...report.findings, ...report.grants, ...report.keys];
  expect(items.length).toBeGreaterThan(4);
  expect(new Set(items.map(({ subuser }) => subuser))).toEqual(new Set([null]));
});

async function audited(options: AccountOptions) {
  const account = await start(options);
  const run = await runAction({
    inputs: inputsFor(account),
    files: { '.github/sendgrid-scopes.yml': policy },
  });
  return { run, requests: account.requests };
}

function surfacesOf(run: ActionOutcome) {
  const timeless = (text: string) => text.replace(/"(auditedAt|endTimeUtc)": ?"[^"]*"/g, '"$1":""');
  return {
    log: unmasked(run.log),
    summary: run.summary,
    outputs: run.outputs,
    report: timeless(run.fileText('report.json')),
    sarif: timeless(run.fileText('scopes.sarif')),
  };
}
