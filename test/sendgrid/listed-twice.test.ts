import { expect, test } from '@jest/globals';
import { isReadWhole } from '../../src/model/estate.js';
import { withoutListedTwice } from '../../src/sendgrid/listed-twice.js';
import { accountOf, subuserAccounts } from '../support/accounts.js';
import { faultOf, faultsOf, parentOf, three } from './parent.js';
import { readAccount } from './read-account.js';

test('accounts with keys of their own are as they were', () => {
  const accounts = subuserAccounts({ one: { a: [] }, two: {} });
  expect(withoutListedTwice(accountOf({ a: [] }), accounts)).toEqual(accounts);
});

test('a key stays with the account that came first', () => {
  const [one, two] = subuserAccounts({ one: { a: [] }, two: { b: [] } });
  if (one === undefined || two === undefined) throw new Error('There are two.');
  const found = withoutListedTwice(accountOf({}), [one, { ...two, keys: [...two.keys, ...one.keys] }]);
  expect(found.map(({ keys, faults }) => [keys.map(({ name }) => name), faults.length])).toEqual([
    [['a'], 0],
    [['b'], 1],
  ]);
});

test('a subuser for which SendGrid answers as for the account itself does not look clean', async () => {
  const id = 'r'.repeat(22);
  const root = { api_key_id: id, name: 'root', scopes: [] };
  const answer = (path: RegExp, body: object) => faultOf('one', { kind: 'edit', edit: () => body }, path);
  const seen = await readAccount(
    parentOf(three, {
      keys: [
        { name: 'scope-audit', scopes: ['api_keys.read', 'subusers.read'] },
        { id, name: 'root', scopes: [] },
      ],
      misbehaviour: [answer(/api_keys$/, { result: [root] }), answer(/api_keys\/./, root)],
    }),
  );
  expect(isReadWhole(seen.estate)).toBe(false);
  expect(faultsOf(seen)).toEqual([
    'Subuser "one": SendGrid lists 1 key for it that it lists for the account itself as well, so the list is not its own. Check that no proxy takes the header on-behalf-of away, then run the audit again.',
  ]);
});
