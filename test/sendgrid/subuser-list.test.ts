import { describe, expect, test } from '@jest/globals';
import { isComplete } from '../../src/model/account.js';
import { isReadWhole } from '../../src/model/estate.js';
import type { AccountServer } from '../account/account.js';
import type { AccountFault, Misbehaviour } from '../account/misbehaviour.js';
import { parentOf, subuser, three } from './parent.js';
import { type AccountSetup, readAccount } from './read-account.js';

const list = /^\/v3\/subusers$/;

function pagesOf({ requests }: AccountServer): string[] {
  return requests.map(({ path }) => path).filter((path) => path.startsWith('/v3/subusers'));
}

const row = (username: string, of: object = {}) => ({ username, disabled: false, region: 'global', ...of });
const pages = (...rows: readonly unknown[][]): Misbehaviour<AccountFault>[] =>
  rows.map((page) => ({ path: list, times: 1, fault: { kind: 'edit', edit: () => page } }));

describe('the list of subusers', () => {
  const many = Array.from({ length: 1_100 }, (_, index) =>
    subuser(`s${index}`, 0, { isDisabled: index > 1 }),
  );

  test('is read in pages until an empty one', async () => {
    const { estate, server } = await readAccount(parentOf(many));
    expect(pagesOf(server)).toEqual(
      [0, 500, 1_000, 1_100].map((offset) => `/v3/subusers?limit=500&offset=${offset}&include_region=true`),
    );
    expect(estate.subusers?.length).toBe(1_100);
    expect(isReadWhole(estate)).toBe(true);
  });

  test('may name a subuser in two pages: it is read once', async () => {
    const misbehaviour = pages([row('one'), row('two')], [row('two'), row('three')], [row('three')]);
    const { estate, server } = await readAccount(parentOf(three, { misbehaviour }));
    expect(pagesOf(server).map((path) => /offset=(\d+)/.exec(path)?.[1])).toEqual(['0', '2', '4', '5']);
    expect(estate.accounts.map(({ ref, keys }) => [ref.subuser, keys.length])).toEqual([
      [null, 2],
      ['one', 2],
      ['two', 3],
      ['three', 1],
    ]);
  });
});

describe('a list of subusers', () => {
  test.each<[string, readonly Misbehaviour<AccountFault>[], RegExp, number | null]>([
    ['that is an object', pages([{ result: [] }]), /without a list of subusers/, null],
    ['that does not say who is disabled', pages([{ username: 'one', region: 'eu' }]), /without a list/, null],
    ['that cannot be read at all', [{ path: list, fault: { kind: 'status', status: 500 } }], /500/, null],
    ['that breaks off', [{ path: list, after: 1, fault: { kind: 'status', status: 500 } }], /500/, 3],
    [
      'that repeats itself for ever',
      [{ path: list, fault: { kind: 'edit', edit: () => [row('one')] } }],
      /does not end/,
      1,
    ],
    [
      'whose total is more',
      [{ path: list, fault: { kind: 'headers', headers: { 'X-Total-Count': '9' } } }],
      /X-Total-Count of "9", while 3 came/,
      3,
    ],
    [
      'whose end names a next page',
      [{ path: list, after: 1, fault: { kind: 'headers', headers: { Link: '</x>; rel=next' } } }],
      /Link/,
      3,
    ],
    [
      'that says two things of one',
      pages([row('one'), row('one', { disabled: true })]),
      /twice, and differently: "one"/,
      2,
    ],
  ])('%s is an error', async (_, misbehaviour, says, rows) => {
    const seen = await readAccount(parentOf(three, { misbehaviour: [...misbehaviour] }));
    expect(seen.estate.faults).toEqual([expect.stringMatching(says)]);
    expect(seen.estate.subusers?.length ?? null).toBe(rows);
    expect(seen.estate.accounts.every(isComplete)).toBe(true);
    expect(isReadWhole(seen.estate)).toBe(false);
  });

  test.each<[string, AccountSetup]>([
    ['403', {}],
    ['401', { misbehaviour: [{ path: list, fault: { kind: 'status', status: 401 } }] }],
  ])('that the key may not read (%s) names the scope, and the account itself is read', async (_, setup) => {
    const keys = [{ name: 'scope-audit', scopes: ['api_keys.read'] }];
    const seen = await readAccount(parentOf(three, { keys, ...setup }));
    expect(seen.estate.faults).toEqual([expect.stringContaining('"subusers.read"')]);
    expect(isComplete(seen.account)).toBe(true);
  });
});
