import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type AccountServer, startAccount } from '../account/account.js';
import { initialState } from '../account/state.js';
import { type Connections, recordedConnections } from '../support/connections.js';
import { expectGolden } from '../support/golden.js';
import { type ActionOutcome, runAction } from '../support/run-action.js';
import { unmasked } from '../support/runner.js';
import {
  inputsFor,
  linesOf,
  parentAccount,
  parentPolicy,
  readSubusers,
  reportSchema,
  shutHalfWay,
} from './parent-account.js';

const state = initialState(parentAccount);
const auditor = state.keys[0]?.id;
/** All that is wrong in the estate, whatever cannot be read. */
const found = [
  '10:17 excess-scope acme-eu mailer',
  '6:1 unmanaged-subuser stray -',
  '11:46 unproven-grant acme-eu reader',
  '20:22 admin-count - -',
];
let account: AccountServer;
let connections: Connections;

beforeEach(() => {
  connections = recordedConnections();
});

afterEach(async () => {
  connections.remove();
  await account.close();
});

test('a parent account is read with its subusers in one run, each finding with its subuser', async () => {
  account = await startAccount(parentAccount);
  const run = await audit();
  expect(run.exitCode).toBe(1);
  expect(run.outputs).toMatchObject({ result: 'failed', audited: 'true', 'sarif-file': 'scopes.sarif' });
  expectAsked();

  const report = reportSchema.parse(JSON.parse(run.fileText('report.json')));
  expect(linesOf(report)).toEqual(found);
  expect(report.account).toMatchObject({ keys: 2, teammates: { admins: 2, pending: 1 } });
  expect(report.account.subusers.map(({ name }) => name)).toEqual(
    parentAccount.subusers?.map(({ name }) => name),
  );
  expect(report.account.subusers.filter(({ keys }) => keys === null).map(({ name }) => name)).toEqual([
    ...['off-1', 'off-2', 'off-3'],
    'sandbox-1',
  ]);
  expect(report.grants).toMatchObject([{ subuser: 'acme-eu', verdict: 'unproven' }]);
  expect(JSON.parse(run.outputs.findings ?? '').map(({ subuser }: { subuser: string }) => subuser)).toEqual([
    ...['acme-eu', 'stray', 'acme-eu'],
    null,
  ]);
  const sarif = JSON.parse(run.fileText('scopes.sarif'));
  expect(JSON.stringify(sarif.runs[0].results[0])).toContain('acme-eu / mailer');
  expectGolden('e2e/subusers.log.txt', withoutProgress(run));
  expectGolden('e2e/subusers.summary.md', run.summary);
});

test('a subuser that shuts half-way makes it an error by name, and takes nothing from the others', async () => {
  account = await startAccount({ ...parentAccount, misbehaviour: shutHalfWay });
  const run = await audit();
  expect(run.exitCode).toBe(1);
  expect(run.outputs).toMatchObject({ result: 'error', audited: 'false', 'sarif-file': '' });
  expect(run.fileText('scopes.sarif')).toBe('');
  expectAsked();

  const report = reportSchema.parse(JSON.parse(run.fileText('report.json')));
  expect(report.audited).toBe(false);
  expect(report.errors).toEqual([
    {
      kind: 'sendgrid',
      message: expect.stringMatching(
        /^2 keys could not be read, .*: "tenant-7 \/ \S+", "tenant-7 \/ \S+"\. SendGrid answers 403 /,
      ),
    },
  ]);
  const shut = report.account.subusers.filter(({ unread }) => unread.length > 0);
  expect(shut).toMatchObject([{ name: 'tenant-7', keys: 2, unread: [{}, {}] }]);
  const reported = report.keys.map(({ id }) => id);
  const missing = keyIds().filter((id) => !reported.includes(id));
  expect(missing).toHaveLength(2);
  expect([...reported, ...missing].sort()).toEqual(keyIds());
  expect(linesOf(report)).toEqual(found);
  expect(run.summary).toContain('tenant-7');
  expect(run.outputs['error-count']).toBe('1');
  expect(run.commands.filter(({ name }) => name === 'error').map(({ data }) => data)).toContainEqual(
    expect.stringContaining('"tenant-7 / '),
  );
});

function audit(): Promise<ActionOutcome> {
  return runAction({
    inputs: inputsFor(account),
    files: { '.github/sendgrid-scopes.yml': parentPolicy },
    env: connections.env,
  });
}

/** Nothing but GET, each list and each key once, nothing of those left alone, each at its own of two origins. */
function expectAsked(): void {
  const lists = ['/v3/api_keys?limit=100', '/v3/scopes', '/v3/subusers', '/v3/teammates'];
  const asked = account.requests.map(({ method, onBehalfOf, site, path }) =>
    [method, site, onBehalfOf ?? '-', path].join(' '),
  );
  const ofSubusers = readSubusers.flatMap(({ name, region }) =>
    ['?limit=100', ...keyIdsOf(name).map((id) => `/${id}`)].map(
      (rest) => `GET ${region} ${name} /v3/api_keys${rest}`,
    ),
  );
  const own = state.keys.map(({ id }) => `/v3/api_keys/${id}`);
  const parents = asked.filter((line) => line.startsWith('GET global - '));
  expect(asked.filter((line) => !parents.includes(line)).sort()).toEqual(ofSubusers.sort());
  expect(new Set(asked).size).toBe(asked.length);
  const paths = parents.map((line) => line.slice('GET global - '.length));
  expect(paths.filter((path) => !lists.some((list) => path.startsWith(list))).sort()).toEqual(own.sort());
  expect(account.requests.every(({ keyId }) => keyId === auditor)).toBe(true);
  expect(connections.seen()).toEqual([account.url, account.euUrl].map((url) => new URL(url).host).sort());
}

function keyIds(): string[] {
  return [...state.keys.map(({ id }) => id), ...readSubusers.flatMap(({ name }) => keyIdsOf(name))].sort();
}

function keyIdsOf(subuser: string): string[] {
  return (state.subusers ?? [])
    .filter(({ name }) => name === subuser)
    .flatMap((each) => each.account.keys.map(({ id }) => id));
}

/** How far the reading was, which nothing decides but the machine's speed. */
function withoutProgress({ log }: ActionOutcome): string {
  return unmasked(log).replace(/^\d+ (?:of \d+ )?accounts .*\n/gm, '');
}
