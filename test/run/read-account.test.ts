import { expect, test } from '@jest/globals';
import type { Problem, Remark } from '../../src/model/report.js';
import { type FoundAccount, readAccount } from '../../src/run/read-account.js';
import { readPolicy } from '../../src/run/read-policy.js';
import type { AccountWish, Request } from '../../src/run/request.js';
import { Secret } from '../../src/secret.js';
import type { AccountServer } from '../account/account.js';
import { accountsOfATest } from '../account/accounts-of-a-test.js';
import type { LoggedRequest } from '../account/request-log.js';
import { seedIds } from '../account/seed.js';
import { readWish, requestsOfATest, wantedFile } from '../support/requests.js';

const start = accountsOfATest();
const request = requestsOfATest();
const nothing: FoundAccount = { estate: null, isSkipped: false, problems: [], remarks: [] };
const remark: Remark = { severity: 'notice', message: 'It is not looked at.' };
const problem: Problem = { kind: 'input', message: 'There is no key.', location: null };
const good = 'version: 1\nkeys: []\n';
const broken = 'version: 1\nkeys: 7\n';

test('the account is read as the key, and a pinned key is asked for whether the list has it or not', async () => {
  const server = await start();
  const stranger = 'n'.repeat(22);
  const pinned = `version: 1\nkeys: [{ id: ${stranger}, allow: [] }, { name: a, allow: [] }]\n`;
  const { estate, ...rest } = await read(server, { text: pinned });
  expect(rest).toEqual({ isSkipped: false, problems: [], remarks: [] });
  expect(estate?.accounts).toMatchObject([{ auditor: { id: seedIds.scopeAudit }, unread: [], faults: [] }]);
  expect(server.requests.map(({ path }) => path)).toContain(`/v3/api_keys/${stranger}`);
});

test('a key that an entry for several subusers pins is asked for where a list has it alone', async () => {
  const id = 'n'.repeat(22);
  const server = await start({
    keys: [{ name: 'scope-audit', scopes: ['api_keys.read', 'subusers.read'] }],
    subusers: [
      { name: 't-1', keys: [{ id, name: 'a', scopes: [] }] },
      { name: 't-2', keys: [] },
    ],
  });
  await read(server, {
    text: `${good}subusers: [{ match: "t-*", keys: [{ id: ${id}, allow: [] }] }]\n`,
  });
  const asked = server.requests.filter(({ path }) => path.endsWith(id));
  expect(asked.map(({ onBehalfOf }) => onBehalfOf)).toEqual(['t-1']);
});

test.each<{ name: string; account: AccountWish; found: FoundAccount }>([
  {
    name: 'nobody expects it',
    account: { kind: 'skip', remark: null },
    found: { ...nothing, isSkipped: true },
  },
  {
    name: 'that is said',
    account: { kind: 'skip', remark },
    found: { ...nothing, isSkipped: true, remarks: [remark] },
  },
  {
    name: 'it cannot be read',
    account: { kind: 'impossible', problem },
    found: { ...nothing, problems: [problem] },
  },
  { name: 'that is said already', account: { kind: 'impossible', problem: null }, found: nothing },
])('it is not looked at where $name', async ({ account, found }) => {
  const wish = request({ 'policy.yml': good }, { account });
  expect(await readAccount(wish, readPolicy(wish, '2026-11-23'))).toEqual(found);
});

const dispensable = { ...wantedFile, isDispensable: true };
test.each<{ name: string; text: string | null; of: Partial<Request>; isAsked: boolean }>([
  { name: 'with a policy', text: good, of: {}, isAsked: true },
  { name: 'with a request that is wrong', text: good, of: { problems: [problem] }, isAsked: false },
  {
    name: 'with a problem that keeps it from nothing',
    text: good,
    of: { besides: [problem] },
    isAsked: true,
  },
  { name: 'with a policy that is none', text: broken, of: { policy: dispensable }, isAsked: false },
  { name: 'without a policy that is needed', text: null, of: {}, isAsked: false },
  { name: 'without one that is not', text: null, of: { policy: dispensable }, isAsked: true },
  { name: 'where none is wanted', text: null, of: { policy: { kind: 'none' } }, isAsked: true },
])('SendGrid is asked $name: $isAsked', async ({ text, of, isAsked }) => {
  const server = await start();
  const { estate } = await read(server, { text, of });
  expect([estate !== null, server.requests.length > 0]).toEqual([isAsked, isAsked]);
});

test('what goes wrong on the way stands in the account', async () => {
  const server = await start({ misbehaviour: [{ path: /./, fault: { kind: 'status', status: 401 } }] });
  const { estate, problems } = await read(server, { text: good });
  expect(problems).toEqual([]);
  expect(estate?.accounts[0].faults).toEqual([expect.stringMatching(/^Neither the list of keys.*401/)]);
});

const ids = {
  own: 'o'.repeat(22),
  acme: 'a'.repeat(22),
  tenants: 't'.repeat(22),
};
const subusers = `version: 1
keys: [{ id: ${ids.own}, allow: [] }]
subusers:
  - { name: acme, keys: [{ id: ${ids.acme}, allow: [] }, { name: a, allow: [] }] }
  - { match: "t-*", keys: [{ id: ${ids.tenants}, allow: [] }] }
  - { match: "x-*", ignore: true }
`;
const parent = {
  keys: [{ name: 'scope-audit', scopes: ['api_keys.read', 'subusers.read', 'teammates.read'] }],
  subusers: ['acme', 't-1', 't-2', 'x-1', 'stray'].map((name) => ({ name, keys: [] })),
  people: { members: [], invited: [], listedIn: 'result', invitedBy: 'token' } as const,
};

test.each<[what: string, text: string, asked: readonly string[]]>([
  [
    'the ids that the item of one subuser pins, and nothing of those ignored',
    subusers,
    [
      `- ${ids.own}`,
      ...['acme', 'stray', 't-1', 't-2'].map((name) => `${name} list`),
      `acme ${ids.acme}`,
      '- subusers',
    ],
  ],
  [
    'all subusers where no item speaks of any',
    'version: 1\nkeys: []\nsubusers: []\n',
    [...['acme', 'stray', 't-1', 't-2', 'x-1'].map((name) => `${name} list`), '- subusers'],
  ],
  ['the teammates alone', 'version: 1\nkeys: []\nteammates: { admins: 3 }\n', ['- teammates']],
  [
    'the teammates where none may be admin',
    'version: 1\nkeys: []\nteammates: { admins: 0 }\n',
    ['- teammates'],
  ],
  ['neither', good, []],
  ['neither without a policy', '', []],
])('of subusers and people is asked for: %s', async (_, text, asked) => {
  const server = await start(parent);
  const of = { policy: dispensable };
  const { estate, problems } = await read(server, { text: text === '' ? null : text, of });
  expect([estate?.faults, problems]).toEqual([[], []]);
  const own = server.keys().map(({ id }) => `- ${id}`);
  const besides = new Set(server.requests.map(askedFor).filter((line) => line !== '' && !own.includes(line)));
  expect([...besides].sort()).toEqual([...asked].sort());
});

/** `subuser what`, a dash for the account itself; empty for what is asked in any case. */
function askedFor({ path, onBehalfOf }: LoggedRequest): string {
  const what = path.split(/[/?]/)[2] ?? '';
  const id = /^\/v3\/api_keys\/(.+)$/.exec(path)?.[1];
  if (what !== 'api_keys') return what === 'scopes' ? '' : `- ${what}`;
  if (id !== undefined) return `${onBehalfOf ?? '-'} ${id}`;
  return onBehalfOf === null ? '' : `${onBehalfOf} list`;
}

interface Setup {
  /** The policy; null for none. */
  readonly text: string | null;
  readonly of?: Partial<Request>;
}

async function read(server: AccountServer, { text, of = {} }: Setup): Promise<FoundAccount> {
  const apiKey = new Secret(server.secretOf('scope-audit'));
  const account: AccountWish = readWish(server.url, apiKey);
  const wish = request(text === null ? {} : { 'policy.yml': text }, { account, ...of });
  return readAccount(wish, readPolicy(wish, '2026-11-23'));
}
