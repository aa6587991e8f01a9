import { describe, expect, test } from '@jest/globals';
import { isComplete } from '../../src/model/account.js';
import { isReadWhole } from '../../src/model/estate.js';
import type { AccountFault, Misbehaviour } from '../account/misbehaviour.js';
import { type People, type Person, wordsOf } from '../account/people.js';
import { parentOf } from './parent.js';
import { type AccountSetup, readAccount } from './read-account.js';

const list = /^\/v3\/teammates$/;
const invitations = /^\/v3\/teammates\/pending$/;

const people: People = {
  members: [
    { name: 'ada', role: 'owner' },
    { name: 'bob', role: 'admin' },
    { name: 'eve', role: 'teammate' },
  ],
  invited: [
    { name: 'kim', isAdmin: true },
    { name: 'lee', isAdmin: false },
  ],
  listedIn: 'result',
  invitedBy: 'token',
};

function read(setup: AccountSetup = {}) {
  return readAccount(parentOf([], { people, ...setup, access: { subusers: null, wantsAdmins: true } }));
}

test.each(['result', 'results'] as const)(
  'admins are counted, the owner and invited ones too, in %s',
  async (listedIn) => {
    for (const invitedBy of ['token', 'pending_id'] as const) {
      const { estate, server } = await read({ people: { ...people, listedIn, invitedBy } });
      expect(estate).toMatchObject({
        admins: { admins: 2, pending: 1 },
        faults: [],
        notices: [],
        subusers: null,
      });
      expect(isReadWhole(estate)).toBe(true);
      expect(
        server.requests
          .map(({ path }) => path)
          .filter((path) => path.includes('team'))
          .sort(),
      ).toEqual([
        '/v3/teammates/pending',
        '/v3/teammates?limit=500&offset=0',
        '/v3/teammates?limit=500&offset=3',
      ]);
    }
  },
);

test('more teammates than a page holds are counted, each once', async () => {
  const members = Array.from(
    { length: 1_100 },
    (_, index): Person => ({ name: `p${index}`, role: index % 2 ? 'admin' : 'teammate' }),
  );
  const { estate } = await read({ people: { ...people, members } });
  expect(estate.admins).toEqual({ admins: 550, pending: 1 });
});

test('one who stands on two pages is counted once', async () => {
  const row = (username: string) => ({ username, is_admin: true });
  const page = (...result: object[]): Misbehaviour<AccountFault> => ({
    path: list,
    times: 1,
    fault: { kind: 'edit', edit: () => ({ result }) },
  });
  const { estate } = await read({
    misbehaviour: [page(row('ada'), row('bob')), page(row('bob'), row('eve'))],
  });
  expect(estate.admins?.admins).toBe(3);
});

const said = { errors: [{ message: 'ada@people.test may not' }] };
const edit = (to: (body: unknown) => unknown): AccountFault => ({ kind: 'edit', edit: to });

describe.each([
  ['the list', list, 'The list of teammates cannot be read, so that admins cannot be counted.'],
  [
    'the invitations',
    invitations,
    'The list of invited teammates cannot be read, so that admins cannot be counted.',
  ],
] as const)('of %s', (_, path, begins) => {
  test.each<[string, AccountFault]>([
    ['401', { kind: 'status', status: 401, body: said }],
    ['403', { kind: 'status', status: 403, body: said }],
    ['500', { kind: 'status', status: 500, body: said }],
    ['a redirect', { kind: 'redirect', location: 'https://elsewhere.test/?user=ada@people.test' }],
    ['cut JSON', { kind: 'cut-json' }],
    ['a page of HTML', { kind: 'html', status: 200 }],
    ['errors beside a list', edit((body) => ({ ...Object(body), ...said }))],
    ['both shapes at once', edit((body) => ({ ...Object(body), results: [] }))],
    ['neither shape', edit(() => ({ people: [] }))],
    ['rows that do not say who is admin', edit(() => ({ result: [{ username: 'ada@people.test' }] }))],
    ['an admin who is one and not', edit(() => ({ result: [{ username: 'ada', is_admin: 'yes' }] }))],
    ['a list that shows more', { kind: 'headers', headers: { 'X-Total-Count': '250 ada@people.test, 251' } }],
  ])('%s makes the count unknown, quotes nothing, and leaves the keys read', async (_, fault) => {
    const { estate, account, progress } = await read({ misbehaviour: [{ path, fault }] });
    expect(estate.admins).toBeNull();
    expect(estate.faults).toEqual([expect.stringMatching(new RegExp(`^${begins} `))]);
    expect([isComplete(account), isReadWhole(estate)]).toEqual([true, false]);
    expect(JSON.stringify([estate, progress])).not.toMatch(/ada|people\.test|elsewhere/);
  });
});

test('a key without the scope is told which', async () => {
  const keys = [{ name: 'scope-audit', scopes: ['api_keys.read'] }];
  const { estate } = await read({ keys });
  expect(estate.faults).toEqual([
    expect.stringMatching(
      /^Neither the list of teammates nor that of invited ones can be read, so that .*does not hold the scope "teammates\.read"/,
    ),
  ]);
});

test('no word of a person is in what was read, nor in what was told', async () => {
  const { estate, progress } = await read();
  const text = JSON.stringify([estate, progress], (_, value) => (value instanceof Set ? [...value] : value));
  expect(wordsOf(people).filter((word) => text.includes(word))).toEqual([]);
});

test('nobody is counted where nobody asks', async () => {
  const { estate, server } = await readAccount(parentOf([], { people, access: { subusers: null } }));
  expect(estate.admins).toBeNull();
  expect(server.requests.some(({ path }) => path.includes('team'))).toBe(false);
});
