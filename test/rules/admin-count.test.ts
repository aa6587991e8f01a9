import { adminCount } from '../../src/rules/admin-count.js';
import { testRule } from '../support/test-rule.js';

const policy = 'version: 1\nkeys: []\nteammates: { admins: 3 }\n';
const advice =
  'Take admin rights from those who need less, take back invitations, or raise `admins` where so many are needed.';

testRule(adminCount, {
  accept: [
    { name: 'as many as the policy allows', policy, estate: { admins: { admins: 2, pending: 1 } } },
    { name: 'people who could not be counted', policy },
    {
      name: 'a policy that does not ask',
      policy: 'version: 1\nkeys: []\n',
      estate: { admins: { admins: 9, pending: 0 } },
    },
  ],
  reject: [
    {
      name: 'one more, invitations counted',
      policy,
      estate: { admins: { admins: 3, pending: 1 } },
      findings: [
        `3:22 The account has 3 admins, and 1 pending invitation to be one; the policy allows 3. ${advice}`,
      ],
    },
    {
      name: 'more admins alone',
      policy,
      estate: { admins: { admins: 5, pending: 0 } },
      findings: [`3:22 The account has 5 admins; the policy allows 3. ${advice}`],
    },
  ],
});
