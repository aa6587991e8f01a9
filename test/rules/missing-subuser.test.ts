import { missingSubuser } from '../../src/rules/missing-subuser.js';
import { listed } from '../support/accounts.js';
import { testRule } from '../support/test-rule.js';

const policy =
  'version: 1\nkeys: []\nsubusers:\n  - { name: acme-ue, keys: [] }\n  - { match: "*", keys: [] }\n';

testRule(missingSubuser, {
  accept: [
    { name: 'a subuser that is there', policy, estate: { subusers: listed('acme-ue') } },
    { name: 'a list that could not be read', policy },
    {
      name: 'a list of which a page could not be read',
      policy,
      estate: { subusers: listed('acme-eu'), faults: ['The list of subusers cannot be read whole.'] },
    },
    { name: 'an account that was not looked at', policy, account: null },
    {
      name: 'a pattern that fits none',
      policy: policy.replace('name: acme-ue', 'match: "x*"'),
      estate: { subusers: listed('acme') },
    },
  ],
  reject: [
    {
      name: 'a name that is misspelt',
      policy,
      estate: { subusers: listed('acme-eu') },
      findings: [
        '4:13 The account has no subuser "acme-ue". Did you mean "acme-eu"? Correct the name, or remove the item.',
      ],
    },
    {
      name: 'a pattern in the place of a name',
      policy: policy.replace('acme-ue', '"t-*"'),
      estate: { subusers: listed('t-1') },
      findings: [
        '4:13 The account has no subuser "t-*". Write the pattern under `match`, not under `name`, or remove the item.',
      ],
    },
    {
      name: 'one that is to be ignored',
      policy: policy
        .replace('keys: []', 'keys: []')
        .replace('{ name: acme-ue, keys: [] }', '{ name: gone, ignore: true }'),
      estate: { subusers: [] },
      findings: ['4:13 The account has no subuser "gone". Correct the name, or remove the item.'],
    },
  ],
});
