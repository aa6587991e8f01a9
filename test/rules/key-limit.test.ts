import { keyLimit } from '../../src/rules/key-limit.js';
import { testRule } from '../support/test-rule.js';

const policy = 'version: 1\nkeys:\n  - match: "*"\n    allow: []\n';
const planned = (scope: string) =>
  `version: 1\nkeys:\n  - match: "k*"\n    allow: ["*"]\n  - { name: new-1, scopes: [mail.send] }\n  - { name: new-2, scopes: [${scope}] }\n`;
const accountOf = (n: number) =>
  Array.from({ length: n }, (_, i) => ({
    name: `k${i}`,
    scopes: i === 0 ? ['api_keys.create', 'mail.send'] : [],
  }));

testRule(keyLimit, {
  accept: [
    { name: '89 keys', policy, keys: accountOf(89) },
    {
      name: 'a planned creation that is refused for another reason',
      policy: planned('stats.read'),
      keys: accountOf(88),
    },
  ],
  reject: [
    {
      name: '90 keys',
      policy,
      keys: accountOf(90),
      findings: [
        '2:1 The account holds 90 keys; it can hold 100, and SendGrid refuses the one after with 403 "Cannot create more than 100 API Keys". Delete keys that serve nothing.',
      ],
    },
    {
      name: '88 keys and two planned creations',
      policy: planned('mail.send'),
      keys: accountOf(88),
      findings: [
        '2:1 The account holds 88 keys and the policy asks for 2 more; it can hold 100, and SendGrid refuses the one after with 403 "Cannot create more than 100 API Keys". Delete keys that serve nothing.',
      ],
    },
    {
      name: 'planned creations that no longer find room',
      policy: planned('mail.send'),
      keys: accountOf(99),
      findings: [
        '2:1 The account holds 99 keys and the policy asks for 2 more; it can hold 100, and SendGrid refuses the one after with 403 "Cannot create more than 100 API Keys". Delete keys that serve nothing.',
      ],
    },
  ],
});
