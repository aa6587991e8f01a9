import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { govern } from '../../src/govern/govern.js';
import type { Account } from '../../src/model/account.js';
import { labelOf } from '../../src/model/policy.js';
import { parsePolicy } from '../../src/policy/parse.js';
import { accountOf, type Keys, keyId } from '../support/accounts.js';
import { policyFrom, someAccount, someEntries } from '../support/random-policy.js';

test('every live key is governed or unmanaged, once', () => {
  fc.assert(
    fc.property(someEntries, someAccount, (entries, account) => {
      const { keysOf, governed, unmanaged, missing, shadowed } = govern(policyFrom(entries), account);
      const found = [...governed.map(({ key }) => key), ...unmanaged];
      expect(found.map(({ id }) => id).sort()).toEqual(account.keys.map(({ id }) => id).sort());
      for (const idle of [...missing, ...shadowed]) expect(keysOf.get(idle)).toEqual([]);
      expect([...keysOf.values()].flat()).toEqual(governed.map(({ key }) => key));
    }),
  );
});

test('the order of the keys changes nothing', () => {
  fc.assert(
    fc.property(someEntries, someAccount, (entries, account) => {
      const policy = policyFrom(entries);
      expect(govern(policy, { ...account, keys: [...account.keys].reverse() })).toEqual(
        govern(policy, account),
      );
    }),
  );
});

const byId = `  - { id: "${keyId(0)}", scopes: [mail.send] }\n`;
const byName = '  - { name: mailer, scopes: [mail.send] }\n';

test.each<
  [string, string, Keys, Partial<Account>, { readonly missing: string[]; readonly shadowed: string[] }]
>([
  ['an entry whose key is live is neither', byName, { mailer: [] }, {}, { missing: [], shadowed: [] }],
  ['an entry by name without a key is missing', byName, {}, {}, { missing: ['mailer'], shadowed: [] }],
  ['an entry by id without a key is missing', byId, {}, {}, { missing: [keyId(0)], shadowed: [] }],
  [
    'a second entry for a key that has one by id is shadowed',
    byId + byName,
    { mailer: [] },
    {},
    { missing: [], shadowed: ['mailer'] },
  ],
  [
    'nothing is missing from an account that was not read whole',
    byId + byName,
    {},
    { faults: ['f'] },
    { missing: [], shadowed: [] },
  ],
  [
    'a pattern that matches no key is not missing',
    '  - { match: "x*", allow: ["*"] }\n',
    {},
    {},
    { missing: [], shadowed: [] },
  ],
])('%s', (_, entries, keys, odd, expected) => {
  const policy = parsePolicy(`version: 1\nkeys:\n${entries}`, 'p.yml');
  const { missing, shadowed } = govern(policy, { ...accountOf(keys), ...odd });
  expect({ missing: missing.map(labelOf), shadowed: shadowed.map(labelOf) }).toEqual(expected);
});
