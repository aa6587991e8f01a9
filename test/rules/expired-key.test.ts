import { expiredKey } from '../../src/rules/expired-key.js';
import { keyId } from '../support/accounts.js';
import { testRule } from '../support/test-rule.js';

const policy = `version: 1
keys:
  - name: a
    allow: []
    expires: 2026-12-31
  - id: "${keyId(5)}"
    allow: []
    expires: 2024-02-29
  - match: "p-*"
    allow: []
    expires: "2026-12-31"
  - name: endless
    allow: []
`;
const keys = { a: [], 'p-1': [], endless: [], stray: [] };

testRule(expiredKey, {
  accept: [
    { name: 'a key on its last day', policy, keys, today: '2026-12-31' },
    { name: 'an entry whose key is not live', policy, today: '2027-01-01' },
    {
      name: 'a leap day that is still to come',
      policy,
      keys: [{ id: keyId(5), name: 'b', scopes: [] }],
      today: '2024-02-29',
    },
  ],
  reject: [
    {
      name: 'keys on the day after their last',
      policy,
      keys,
      today: '2027-01-01',
      findings: [
        '5:14 Key "a" is still live, but its entry says that 2026-12-31 was its last day. Replace it by a new key of the same name, give the entry a new `expires`, and delete this one; or delete key and entry if nobody needs it.',
        '11:14 Key "p-1" is still live, but its entry says that 2026-12-31 was its last day. Delete the key, or replace it by a new one and give the entry a new `expires`.',
      ],
    },
    {
      name: 'a key by its id after a leap day, in an account that was not read whole',
      policy,
      keys: [{ id: keyId(5), name: 'b', scopes: [] }],
      account: { faults: ['One key could not be read.'] },
      today: '2024-03-01',
      findings: [
        '8:14 Key "b" is still live, but its entry says that 2024-02-29 was its last day. Replace it by a new key, write that one\'s id and a new `expires` into the entry, and delete this one; or delete key and entry if nobody needs it.',
      ],
    },
    {
      name: 'each of two keys of one name',
      policy,
      keys: [0, 1].map((n) => ({ id: keyId(n), name: 'a', scopes: [] })),
      today: '2030-01-01',
      findings: [0, 1].map(
        (n) =>
          `5:14 Key "a" (id ${keyId(n)}) is still live, but its entry says that 2026-12-31 was its last day. Replace it by a new key of the same name, give the entry a new \`expires\`, and delete this one; or delete key and entry if nobody needs it.`,
      ),
    },
  ],
});
