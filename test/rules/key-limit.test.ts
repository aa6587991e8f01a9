import { keyLimit } from '../../src/rules/key-limit.js';
import { testRule } from '../support/test-rule.js';

const policy = 'version: 1\nkeys:\n  - match: "*"\n    allow: []\n';
const accountOf = (n: number) => Array.from({ length: n }, (_, i) => ({ name: `k${i}`, scopes: [] }));

testRule(keyLimit, {
  accept: [{ name: '89 keys', policy, keys: accountOf(89) }],
  reject: [
    {
      name: '90 keys',
      policy,
      keys: accountOf(90),
      findings: [
        '2:1 The account holds 90 of the 100 keys that it can hold; the one after is refused with 403 "Cannot create more than 100 API Keys". Delete keys that serve nothing.',
      ],
    },
  ],
});
