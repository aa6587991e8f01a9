import { fullAccessKey } from '../../src/rules/full-access-key.js';
import { testRule } from '../support/test-rule.js';

const policy = 'version: 1\nterraform: { grantor: admin }\nkeys: [{ match: "*", allow: [] }]\n';
const created = { actions: ['create'], after: { name: 'ci', scopes: null } };
const matter = (key: string, resource: string) =>
  `Terraform creates ${key} for ${resource} without scopes, and the provider then asks SendGrid for Full Access: the key is made, Terraform fails since it holds other scopes than planned, and the key stays, tainted, until the next apply deletes it and makes another. With Full Access a thief could do all that the account can. Write the scopes that the key needs under \`scopes\`. If the plan was applied already, delete the key that it left.`;
const found = (key: string, resource = '`sendgrid_api_key.mailer`') => [`2:1 ${matter(key, resource)}`];

testRule(fullAccessKey, {
  accept: [
    {
      name: 'a creation with scopes',
      policy,
      plan: [{ actions: ['create'], after: { name: 'ci', scopes: ['mail.send'] } }],
    },
    {
      name: 'a creation by a provider that makes a key that can do nothing',
      policy,
      plan: [{ ...created, provider: 'trois-six', after: { name: 'ci' }, unknown: { scopes: true } }],
    },
    {
      name: 'what is refused anyway',
      policy,
      keys: { admin: ['api_keys.update'] },
      plan: [created],
    },
    {
      name: 'a live key whose scopes go',
      policy,
      plan: [
        {
          actions: ['update'],
          before: { id: 'a', name: 'ci', scopes: ['mail.send'] },
          after: { name: 'ci', scopes: null },
        },
      ],
    },
    {
      name: 'a provider that the policy ignores',
      policy: 'version: 1\nterraform: { providers: { sendgrid: { ignore: true } } }\nkeys: []\n',
      plan: [created],
    },
  ],
  reject: [
    {
      name: 'scopes left out',
      policy,
      keys: { admin: ['api_keys.create'] },
      plan: [created],
      findings: found('key "ci"'),
    },
    {
      name: 'an empty list',
      policy,
      plan: [{ ...created, after: { name: 'ci', scopes: [] }, written: { constant_value: [] } }],
      findings: found('key "ci"'),
    },
    { name: 'a run without an account', policy, account: null, plan: [created], findings: found('key "ci"') },
    {
      name: 'a name that is known only at apply',
      policy,
      plan: [{ ...created, after: { scopes: null }, unknown: { name: true } }],
      findings: found('a key'),
    },
    {
      name: 'a replacement in a module, at `version` where the policy does not speak of Terraform',
      policy: 'version: 1\nkeys: []\n',
      plan: [
        {
          module: 'module.tenant["acme"]',
          actions: ['delete', 'create'],
          before: { id: 'a', name: 'ci', scopes: ['mail.send'] },
          after: { name: 'ci', scopes: null },
        },
      ],
      findings: [`1:1 ${matter('key "ci"', '`sendgrid_api_key.mailer` in module `tenant["acme"]`')}`],
    },
  ],
});
