import { excessScope } from '../../src/rules/excess-scope.js';
import { keyLimit } from '../../src/rules/key-limit.js';
import { keyId } from '../support/accounts.js';
import {
  creation,
  deletion,
  replacement,
  unchanged,
  unknownScopes,
  update,
} from '../support/planned-resources.js';
import { testRule } from '../support/test-rule.js';

const [admin, a] = [keyId(0), keyId(1)];
const writes = ['api_keys.create', 'api_keys.update'];
const keys = [
  { id: admin, name: 'admin', scopes: [...writes, 'mail.send', 'stats.read'] },
  { id: a, name: 'a', scopes: ['mail.send', 'stats.read'] },
];
const policy = 'version: 1\nterraform: { grantor: admin }\nkeys: [{ name: admin, allow: ["*"] }]\n';
const manages = policy.replace('grantor: admin', 'grantor: admin, manages-keys: true');
const accountOf = (count: number) => [
  ...keys,
  ...Array.from({ length: count - 2 }, (_, n) => ({ name: `k${n}`, scopes: [] })),
];
const all = 'version: 1\nterraform: { grantor: admin }\nkeys: [{ match: "*", allow: ["*"] }]\n';
const creations = (count: number) =>
  Array.from({ length: count }, (_, n) => creation(`new${n}`, 'mail.send'));

testRule(excessScope, {
  accept: [
    {
      name: 'what a key holds whose list is emptied and stays, of which another rule speaks',
      policy: manages,
      keys,
      plan: [{ ...update(a, 'a'), after: { name: 'a', scopes: [] } }],
    },
    {
      name: 'what the resource plans',
      policy: manages,
      keys,
      plan: [unchanged(a, 'a', 'mail.send', 'stats.read')],
    },
    {
      name: 'a list that is known only at apply',
      policy: manages,
      keys,
      plan: [unknownScopes(update(a, 'a'))],
    },
    { name: 'a key that is deleted', policy: manages, keys, plan: [deletion(a, 'a')] },
    { name: 'a key that no resource governs', policy, keys, plan: [unchanged(a, 'a', 'mail.send')] },
  ],
  reject: [
    {
      name: 'what an update takes away that is accepted',
      policy: manages,
      keys,
      plan: [update(a, 'a', 'mail.send')],
      findings: [
        `2:1 Key "a" holds 1 scope that \`sendgrid_api_key.a\` does not plan for it: "stats.read". With "stats.read" (low risk) a thief could read statistics of the account's mail. Apply the plan, whose update takes it away, or write it into the resource.`,
      ],
    },
    {
      name: 'what an update takes away that is refused',
      policy: manages,
      keys,
      plan: [update(a, 'a', 'mail.send', 'alerts.read')],
      findings: [
        `2:1 Key "a" holds 1 scope that \`sendgrid_api_key.a\` does not plan for it: "stats.read". With "stats.read" (low risk) a thief could read statistics of the account's mail. Take it away with key "admin", which has "api_keys.update" and holds all that remains, or in the dashboard, or write it into the resource.`,
      ],
    },
    {
      name: 'what nothing takes away',
      policy: manages,
      keys,
      plan: [unchanged(a, 'a', 'mail.send')],
      findings: [
        `2:1 Key "a" holds 1 scope that \`sendgrid_api_key.a\` does not plan for it: "stats.read". With "stats.read" (low risk) a thief could read statistics of the account's mail. Take it away with key "admin", which has "api_keys.update" and holds all that remains, or in the dashboard, or write it into the resource.`,
      ],
    },
  ],
});

testRule(keyLimit, {
  accept: [
    {
      name: 'what a plan replaces',
      policy: all,
      keys: accountOf(89),
      plan: [replacement(a, creation('a', 'mail.send'))],
    },
    {
      name: 'what a plan deletes and makes',
      policy: all,
      keys: accountOf(89),
      plan: [deletion(a, 'a'), creation('ci', 'mail.send')],
    },
    {
      name: 'what is refused anyway',
      policy: all,
      keys: accountOf(89),
      plan: [creation('ci', 'teammates.read')],
    },
  ],
  reject: [
    {
      name: 'what a plan makes',
      policy: all,
      keys: accountOf(88),
      plan: creations(2),
      findings: [
        '3:1 The account holds 88 keys and the Terraform plan asks for 2 more; it can hold 100, and SendGrid refuses the one after with 403 "Cannot create more than 100 API Keys". Delete keys that serve nothing.',
      ],
    },
    {
      name: 'what policy and plan make, what both make once',
      policy: all.replace(
        '[{',
        '[{ name: new0, scopes: [mail.send] }, { name: x, scopes: [mail.send], grantor: admin }, {',
      ),
      keys: accountOf(88),
      plan: creations(2),
      findings: [
        '3:1 The account holds 88 keys and policy and Terraform plan ask for 3 more; it can hold 100, and SendGrid refuses the one after with 403 "Cannot create more than 100 API Keys". Delete keys that serve nothing.',
      ],
    },
    {
      name: 'what the policy makes beside a plan that makes nothing',
      policy: all.replace('[{', '[{ name: x, scopes: [mail.send] }, {'),
      keys: accountOf(89),
      plan: [unchanged(a, 'a', 'mail.send')],
      findings: [
        '3:1 The account holds 89 keys and the policy asks for 1 more; it can hold 100, and SendGrid refuses the one after with 403 "Cannot create more than 100 API Keys". Delete keys that serve nothing.',
      ],
    },
    {
      name: 'a plan that deletes what is not live',
      policy: all,
      keys: accountOf(89),
      plan: [deletion(keyId(999), 'gone'), creation('ci', 'mail.send')],
      findings: [
        '3:1 The account holds 89 keys and the Terraform plan asks for 1 more; it can hold 100, and SendGrid refuses the one after with 403 "Cannot create more than 100 API Keys". Delete keys that serve nothing.',
      ],
    },
    {
      name: 'what is refused for the limit',
      policy: all,
      keys: accountOf(100),
      plan: creations(1),
      findings: [
        '3:1 The account holds 100 keys and the Terraform plan asks for 1 more; it can hold 100, and SendGrid refuses the one after with 403 "Cannot create more than 100 API Keys". Delete keys that serve nothing.',
      ],
    },
  ],
});
