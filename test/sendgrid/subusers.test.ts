import { expect, test } from '@jest/globals';
import { isComplete } from '../../src/model/account.js';
import { isReadWhole } from '../../src/model/estate.js';
import { initialState } from '../account/state.js';
import { asked, faultOf, faultsOf, parentOf, subuser, three } from './parent.js';
import { readAccount } from './read-account.js';

test('what cannot be read of the keys of an account holds for each of them alone', async () => {
  const [first] = initialState({ keys: three[0]?.keys ?? [] }, 'one').keys;
  const gone = new RegExp(`${first?.id}$`);
  const seen = await readAccount(
    parentOf(three, { misbehaviour: [faultOf('one', { kind: 'vanish' }, gone)] }),
  );
  expect(isReadWhole(seen.estate)).toBe(true);
  expect(seen.estate.accounts[1]?.vanished).toEqual([{ id: first?.id, name: 'one-key-0' }]);
  expect(seen.server.requests.filter(({ path }) => path === '/v3/api_keys?limit=100').length).toBe(5);
});

test('an empty list of keys is complete for a subuser, which has no auditor', async () => {
  const { estate } = await readAccount(parentOf([subuser('empty', 0)]));
  expect(estate.accounts[1]).toEqual({
    ref: { subuser: 'empty' },
    keys: [],
    auditor: null,
    vanished: [],
    unread: [],
    faults: [],
  });
  expect(isReadWhole(estate)).toBe(true);
});

test('ids that the policy names for a subuser are asked for there', async () => {
  const stranger = 'n'.repeat(22);
  const access = {
    subusers: { isIgnored: () => false, pinnedIds: (name: string) => (name === 'one' ? [stranger] : []) },
  };
  const { estate, server } = await readAccount(parentOf(three, { access }));
  expect(isReadWhole(estate)).toBe(true);
  expect(asked(server).filter((each) => each.endsWith(stranger))).toEqual([`one /v3/api_keys/${stranger}`]);
});

test.each<[string, string, RegExp]>([
  ['of a region that is not known', 'apac', /^Subuser "odd": .*its region is "apac"/],
  ['of no region', '', /^Subuser "odd": .*does not say its region/],
])('a subuser %s is an error, and is not asked', async (_, region, says) => {
  const seen = await readAccount(parentOf([...three, subuser('odd', 1, { region })]));
  expect(faultsOf(seen)).toEqual([expect.stringMatching(says)]);
  expect(seen.server.requests.some(({ onBehalfOf }) => onBehalfOf === 'odd')).toBe(false);
});

test.each(['', ' x', 'x ', 'käse', 'a\nb', `SG.${'a'.repeat(22)}.${'b'.repeat(43)}`])(
  'a username that cannot be a header is an error by name: %j',
  async (name) => {
    const seen = await readAccount(parentOf([subuser(name, 1), ...three]));
    expect(faultsOf(seen)).toEqual([expect.stringMatching(/^Subuser ".*": it cannot be read/s)]);
    expect(JSON.stringify(seen.estate)).not.toContain('b'.repeat(43));
    expect(seen.server.requests.length).toBe(2 + 2 + 2 + 3 + 6);
  },
);

test('an EU that is not reached costs the others nothing', async () => {
  const access = { euApiUrl: new URL('http://127.0.0.1:1') };
  const subusers = [...three, subuser('four', 1, { region: 'eu' }), subuser('five', 1, { region: 'eu' })];
  const seen = await readAccount(parentOf(subusers, { access }));
  expect(seen.estate.accounts.map((account) => isComplete(account))).toEqual([
    true,
    true,
    true,
    true,
    false,
    false,
  ]);
  expect(faultsOf(seen)).toEqual([
    expect.stringMatching(/^Subuser "four": .*There is no way to "127\.0\.0\.1:1"/),
    expect.stringMatching(/^Subuser "five": .*There is no way/),
  ]);
});

test('the key goes to the EU over TLS or to loopback only', async () => {
  const access = { euApiUrl: new URL('http://eu.example.test') };
  const seen = await readAccount(parentOf([...three, subuser('four', 1, { region: 'eu' })], { access }));
  expect(faultsOf(seen)).toEqual([
    expect.stringMatching(/^Subuser "four": .*request cannot be sent \(plain HTTP to another machine\)/),
  ]);
  expect(seen.estate.accounts.slice(0, 4).every(isComplete)).toBe(true);
});

test('without a wish for subusers nothing is asked about them', async () => {
  const { estate, server } = await readAccount(parentOf(three, { access: { subusers: null } }));
  expect(estate.subusers).toBeNull();
  expect(server.requests.map(({ path }) => path).sort()).toEqual(
    ['/v3/api_keys?limit=100', '/v3/scopes', ...server.keys().map(({ id }) => `/v3/api_keys/${id}`)].sort(),
  );
});
