import { beyondPolicy } from '../../src/rules/beyond-policy.js';
import { testRule } from '../support/test-rule.js';

const id = 'pRodM4ilKt9ZqE2fUxD5og';
const policy = `version: 1
terraform: { grantor: admin }
keys:
  - { name: mailer, scopes: [mail.send], allow: ["stats.*"] }
  - { match: "preview-*", allow: [mail.send] }
`;
const held = { id, name: 'mailer', scopes: ['mail.send'] };
const keys = [
  { id, name: 'mailer', scopes: ['mail.send', 'user.email.read'] },
  { name: 'admin', scopes: ['api_keys.update'] },
];
const update = (...scopes: readonly string[]) => ({
  actions: ['update'],
  before: held,
  after: { name: 'mailer', scopes },
});
const creation = (name: string, ...scopes: readonly string[]) => ({
  actions: ['create'],
  after: { name, scopes },
});
const inResource = 'for `sendgrid_api_key.mailer`';
const threat =
  'With "teammates.create" (critical risk) a thief could invite or promote a person as an administrator, if SendGrid lets a key do so: the docs speak of the owner and administrators only.';
const entry = (place: string) => [`${place} The entry of the key is here.`];

testRule(beyondPolicy, {
  accept: [
    { name: 'what the entry wants or allows', policy, keys, plan: [update('mail.send', 'stats.read')] },
    {
      name: 'what the key holds too much already',
      policy,
      keys,
      plan: [update('mail.send', 'user.email.read')],
    },
    { name: 'automatic scopes', policy, keys, plan: [update('mail.send', '2fa_exempt')] },
    { name: 'a key that no entry governs', policy, keys, plan: [creation('other', 'teammates.create')] },
    {
      name: 'an update that nobody can compare with the live key',
      policy,
      account: null,
      plan: [update('user.email.read', 'mail.send')],
    },
    {
      name: 'Full Access, of which another rule speaks',
      policy,
      keys,
      plan: [{ actions: ['create'], after: { name: 'preview-1', scopes: null } }],
    },
    {
      name: 'a key that its resource governs',
      policy: 'version: 1\nterraform: { manages-keys: true }\nkeys: []\n',
      keys,
      plan: [update('mail.send', 'teammates.create')],
    },
  ],
  reject: [
    {
      name: 'a key in the place of one that its entry governs by its id',
      policy: `version: 1\nkeys: [{ id: "${id}", allow: [mail.send] }]\n`,
      keys,
      plan: [
        {
          actions: ['delete', 'create'],
          before: held,
          after: { name: 'mailer', scopes: ['mail.send', 'teammates.create'] },
        },
      ],
      findings: [
        `1:1 Terraform plans to create key "mailer" with 1 scope that its entry does not allow, ${inResource}: "teammates.create". ${threat} Take it out of the resource, or allow it in the entry.`,
      ],
      related: entry('2:14'),
    },
    {
      name: 'what an update adds, whatever SendGrid would answer',
      policy,
      keys,
      plan: [update('mail.send', 'templates.read', 'user.email.read')],
      findings: [
        `2:1 Terraform plans to give key "mailer" 1 scope that its entry does not allow, ${inResource}: "templates.read". With "templates.read" (low risk) a thief could read templates. Take it out of the resource, or allow it in the entry.`,
      ],
      related: entry('4:13'),
    },
    {
      name: 'all that a creation plans, by the pattern that covers its name, without an account',
      policy,
      account: null,
      plan: [creation('preview-7', 'mail.send', 'stats.read', 'teammates.create')],
      findings: [
        `2:1 Terraform plans to create key "preview-7" with 2 scopes that its entry does not allow, ${inResource}: "teammates.create", "stats.read". ${threat} Take them out of the resource, or allow them in the entry.`,
      ],
      related: entry('5:14'),
    },
    {
      name: 'what is known of scopes that are known only in part',
      policy,
      keys,
      plan: [
        {
          ...creation('mailer'),
          after: { name: 'mailer', scopes: ['teammates.create', null] },
          unknown: { scopes: [false, true] },
        },
      ],
      findings: [
        `2:1 Terraform plans to create key "mailer" with 1 scope that its entry does not allow, ${inResource}: "teammates.create". ${threat} Take it out of the resource, or allow it in the entry.`,
      ],
      related: entry('4:13'),
    },
  ],
});
