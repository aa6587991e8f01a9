import { widenedPolicy } from '../../src/rules/widened-policy.js';
import { testRule } from '../support/test-rule.js';

const policyOf = (...items: readonly string[]) =>
  `version: 1\nkeys: []\n${items.length === 0 ? '' : 'invariants:\n'}${items.map((item) => `  - { ${item}, reason: r }\n`).join('')}`;
const advice = 'Make sure that it need not hold any more.';

testRule(widenedPolicy, {
  accept: [
    {
      name: 'another reason',
      base: policyOf('never: [sso.read]'),
      policy: policyOf('never: [sso.read]').replace('r }', 's }'),
    },
    { name: 'an invariant that is new', base: policyOf(), policy: policyOf('never: [sso.read]') },
    {
      name: 'one that is stricter',
      base: policyOf('never: [sso.read], except: [a]'),
      policy: policyOf('never: ["sso.*"]'),
    },
  ],
  reject: [
    {
      name: 'one that is removed, without an account',
      base: policyOf('never: [sso.read]'),
      policy: policyOf(),
      account: null,
      findings: [`1:1 This change removes the invariant that no key holds "sso.read" ("r"). ${advice}`],
    },
    {
      name: 'a pattern that is dropped',
      base: policyOf('never: [sso.read, "teammates.*"]'),
      policy: policyOf('never: [sso.read]'),
      findings: [
        `4:7 This change loosens the invariant that no key holds "sso.read" or "teammates.*" ("r"): it no longer speaks of "teammates.*". ${advice}`,
      ],
    },
    {
      name: 'a key that is excepted',
      base: policyOf('never: [sso.read]'),
      policy: policyOf('never: [sso.read], except: [a]'),
      findings: [
        `4:35 This change loosens the invariant that no key holds "sso.read" ("r"): it excepts "a". ${advice}`,
      ],
    },
    {
      name: 'a limit that is raised',
      base: policyOf('holders: [sso.read], at-most: 1'),
      policy: policyOf('holders: [sso.read], at-most: 2'),
      findings: [
        `4:37 This change loosens the invariant that at most 1 key holds "sso.read" ("r"): it allows 2. ${advice}`,
      ],
    },
  ],
});
