import { impossibleGrant } from '../../src/rules/impossible-grant.js';
import { keyId } from '../support/accounts.js';
import {
  creation,
  partlyKnown,
  replacement,
  unknownScopes,
  update,
  withoutScopes,
} from '../support/planned-resources.js';
import { testRule } from '../support/test-rule.js';

const [admin, a] = [keyId(0), keyId(1)];
const writes = ['api_keys.create', 'api_keys.update'];
const keysWith = (...scopes: readonly string[]) => [
  { id: admin, name: 'admin', scopes },
  { id: a, name: 'a', scopes: ['mail.send', 'alerts.read'] },
];
const keys = keysWith(...writes, 'mail.send');
const head = 'version: 1\nterraform: { grantor: admin }\n';
const policy = `${head}keys: [{ match: "*", allow: ["*"] }]\n`;
const open = policy.replace('terraform: { grantor: admin }\n', '');
const full = [...keys, ...Array.from({ length: 98 }, (_, n) => ({ name: `k${n}`, scopes: [] }))];
const both = `version: 1\ngrantor: admin\nkeys:\n  - { name: ci, scopes: [stats.read] }\n  - { match: "*", allow: ["*"] }\n`;

testRule(impossibleGrant, {
  accept: [
    { name: 'what is accepted', policy, keys, plan: [creation('ci', 'mail.send')] },
    { name: 'Full Access', policy, keys, plan: [withoutScopes('ci')] },
    { name: 'a plan without an account', policy, account: null, plan: [creation('ci', 'stats.read')] },
    {
      name: 'a plan whose account was not read whole',
      policy,
      keys,
      account: { faults: ['Not complete.'] },
      plan: [creation('ci', 'stats.read')],
    },
  ],
  reject: [
    {
      name: 'a creation',
      policy,
      keys,
      plan: [creation('ci', 'stats.read')],
      findings: [
        '2:1 Key "admin" cannot create key "ci" with "stats.read": SendGrid would refuse POST /v3/api_keys with 400 "unauthorized scopes: [stats.read]", since it lacks that scope, and a key can give only what it holds itself (a misspelt scope is refused in the same words). Terraform plans it for `sendgrid_api_key.ci`, and would fail there in the middle of the apply. Leave it to an owner or admin in the dashboard, and import the key: no live key could make the change. Or let an owner or admin first give key "admin" "stats.read": then it can make the change itself.',
      ],
    },
    {
      name: 'an update that the provider reports as applied',
      policy,
      keys,
      plan: [{ ...update(a, 'a', 'mail.send', 'stats.read'), provider: 'trois-six' }],
      findings: [
        '2:1 Key "admin" cannot give key "a" "stats.read": SendGrid would refuse PUT /v3/api_keys/0000000000000000000001 with 400 "unauthorized scopes: [stats.read]", since it lacks that scope, and a key can give only what it holds itself (a misspelt scope is refused in the same words). Terraform plans it for `sendgrid_api_key.a`, and would say "Apply complete!" all the same, since the provider does not look at the answer; the next plan shows the same change again. Leave it to an owner or admin in the dashboard: no live key could make the change. Or let an owner or admin first give key "admin" "stats.read": then it can make the change itself.',
      ],
    },
    {
      name: 'a creation by the provider that hides updates alone',
      policy,
      keys,
      plan: [{ ...creation('ci', 'stats.read'), provider: 'trois-six' }],
      findings: [
        '2:1 Key "admin" cannot create key "ci" with "stats.read": SendGrid would refuse POST /v3/api_keys with 400 "unauthorized scopes: [stats.read]", since it lacks that scope, and a key can give only what it holds itself (a misspelt scope is refused in the same words). Terraform plans it for `sendgrid_api_key.ci`, and would fail there in the middle of the apply. Leave it to an owner or admin in the dashboard, and import the key: no live key could make the change. Or let an owner or admin first give key "admin" "stats.read": then it can make the change itself.',
      ],
    },
    {
      name: 'scopes, sorted, since a plan has no order',
      policy,
      keys,
      plan: [creation('ci', 'templates.read', 'alerts.read', 'stats.read')],
      findings: [
        '2:1 Key "admin" cannot create key "ci" with "alerts.read", "stats.read", "templates.read": SendGrid would refuse POST /v3/api_keys with 400 "unauthorized scopes: [alerts.read, stats.read, templates.read]", since it lacks those scopes, and a key can give only what it holds itself (a misspelt scope is refused in the same words). Terraform plans it for `sendgrid_api_key.ci`, and would fail there in the middle of the apply. Leave it to an owner or admin in the dashboard, and import the key: no live key could make the change. Or let an owner or admin first give key "admin" "alerts.read", "stats.read", "templates.read": then it can make the change itself.',
      ],
    },
    {
      name: 'a creation without a name',
      policy,
      keys,
      plan: [{ ...creation('ci'), after: { scopes: ['stats.read'] }, unknown: { name: true } }],
      findings: [
        '2:1 Key "admin" cannot create a key whose name is known only at apply with "stats.read": SendGrid would refuse POST /v3/api_keys with 400 "unauthorized scopes: [stats.read]", since it lacks that scope, and a key can give only what it holds itself (a misspelt scope is refused in the same words). Terraform plans it for `sendgrid_api_key.ci`, and would fail there in the middle of the apply. Leave it to an owner or admin in the dashboard, and import the key: no live key could make the change. Or let an owner or admin first give key "admin" "stats.read": then it can make the change itself.',
      ],
    },
    {
      name: 'what is taken away by a key that may not',
      policy,
      keys: keysWith('mail.send'),
      plan: [update(a, 'a', 'mail.send')],
      findings: [
        '2:1 Key "admin" cannot take "alerts.read" from key "a": SendGrid would refuse PUT /v3/api_keys/0000000000000000000001 with 403 "access forbidden", since it lacks "api_keys.update". Terraform plans it for `sendgrid_api_key.a`, and would fail there in the middle of the apply. Leave it to an owner or admin in the dashboard: no live key could make the change. Or let an owner or admin first give key "admin" "api_keys.update": then it can make the change itself.',
      ],
    },
    {
      name: 'a list of which nothing is known by a key that may not',
      policy,
      keys: keysWith('mail.send'),
      plan: [unknownScopes(update(a, 'a'))],
      findings: [
        '2:1 Key "admin" cannot change the scopes of key "a": SendGrid would refuse PUT /v3/api_keys/0000000000000000000001 with 403 "access forbidden", since it lacks "api_keys.update". Terraform plans it for `sendgrid_api_key.a`, and would fail there in the middle of the apply. Leave it to an owner or admin in the dashboard: no live key could make the change.',
      ],
    },
    {
      name: 'Full Access by a key that may not',
      policy,
      keys: keysWith('mail.send'),
      plan: [withoutScopes('ci')],
      findings: [
        '2:1 Key "admin" cannot create key "ci" with Full Access: SendGrid would refuse POST /v3/api_keys with 403 "access forbidden", since it lacks "api_keys.create". Terraform plans it for `sendgrid_api_key.ci`, and would fail there in the middle of the apply. Write the scopes that the key needs under `scopes`, and let an owner or admin first give the key that Terraform applies with "api_keys.create".',
      ],
    },
    {
      name: 'Full Access without a place',
      policy,
      keys: full,
      plan: [withoutScopes('ci')],
      findings: [
        '2:1 Nobody can create key "ci" with Full Access: the account has 100 keys, and SendGrid would answer 403 "Cannot create more than 100 API Keys". Terraform plans it for `sendgrid_api_key.ci`, and would fail there in the middle of the apply. Delete keys that serve nothing first, and write the scopes that the key needs under `scopes`.',
      ],
    },
    {
      name: 'a creation without a place and without a name',
      policy,
      keys: full,
      plan: [{ ...creation('ci'), after: { scopes: ['mail.send'] }, unknown: { name: true } }],
      findings: [
        '2:1 Nobody can create a key whose name is known only at apply: the account has 100 keys, and SendGrid would answer 403 "Cannot create more than 100 API Keys". Terraform plans it for `sendgrid_api_key.ci`, and would fail there in the middle of the apply. Delete keys that serve nothing first.',
      ],
    },
    {
      name: 'where every key was tried and none may',
      policy: open,
      keys: [{ id: a, name: 'a', scopes: ['mail.send'] }],
      plan: [creation('ci', 'mail.send')],
      findings: [
        '1:1 No live key can, and the nearest, key "a", cannot create key "ci" with "mail.send": SendGrid would refuse POST /v3/api_keys with 403 "access forbidden", since it lacks "api_keys.create". Terraform plans it for `sendgrid_api_key.ci`, and would fail there in the middle of the apply. Leave it to an owner or admin in the dashboard, and import the key: no live key could make the change.',
      ],
    },
    {
      name: 'what is no scope',
      policy,
      keys,
      plan: [creation('ci', 'suppressions.read')],
      findings: [
        '2:1 Nobody can create key "ci" with "suppressions.read", which is no scope; what is meant is "suppression.read": SendGrid would answer 400 "unauthorized scopes: [suppressions.read]" (500 has been seen, too). Terraform plans it for `sendgrid_api_key.ci`, and would fail there in the middle of the apply. On "suppressions.read": The vendor writes this plural in examples; a request to create a key with it once got the answer 500 (https://github.com/sendgrid/docs/pull/2317). Write "suppression.read" in the place of "suppressions.read".',
      ],
    },
    {
      name: 'what is known of a list, where another key could do that',
      policy,
      keys: [...keys, { name: 'root', scopes: [...writes, 'stats.read'] }],
      plan: [partlyKnown(creation('ci'), 'stats.read')],
      findings: [
        '2:1 Key "admin" cannot create key "ci" with "stats.read": SendGrid would refuse POST /v3/api_keys with 400 "unauthorized scopes: [stats.read]", since it lacks that scope, and a key can give only what it holds itself (a misspelt scope is refused in the same words). Terraform plans it for `sendgrid_api_key.ci`, and would fail there in the middle of the apply. Let Terraform apply with key "root", which can make the change as far as it is known, or let an owner or admin make the change in the dashboard, and import the key.',
      ],
    },
    {
      name: 'what is known of a list, where no key could do that',
      policy,
      keys,
      plan: [partlyKnown(creation('ci'), 'stats.read')],
      findings: [
        '2:1 Key "admin" cannot create key "ci" with "stats.read": SendGrid would refuse POST /v3/api_keys with 400 "unauthorized scopes: [stats.read]", since it lacks that scope, and a key can give only what it holds itself (a misspelt scope is refused in the same words). Terraform plans it for `sendgrid_api_key.ci`, and would fail there in the middle of the apply. Leave it to an owner or admin in the dashboard, and import the key: no live key could make the change.',
      ],
    },
    {
      name: 'what policy and plan ask for, once',
      policy: both,
      keys,
      plan: [creation('ci', 'stats.read')],
      findings: [
        '1:1 Key "admin" cannot create key "ci" with "stats.read": SendGrid would refuse POST /v3/api_keys with 400 "unauthorized scopes: [stats.read]", since it lacks that scope, and a key can give only what it holds itself (a misspelt scope is refused in the same words). Terraform plans it for `sendgrid_api_key.ci`, and would fail there in the middle of the apply. Leave it to an owner or admin in the dashboard, and import the key: no live key could make the change. Or let an owner or admin first give key "admin" "stats.read": then it can make the change itself.',
      ],
      related: ['4:13 The policy asks for the same here.'],
    },
    {
      name: 'a key that is replaced in a module',
      policy,
      keys,
      plan: [{ ...replacement(a, creation('a', 'stats.read')), module: 'module.tenant["acme"]' }],
      findings: [
        '2:1 Key "admin" cannot create key "a" with "stats.read": SendGrid would refuse POST /v3/api_keys with 400 "unauthorized scopes: [stats.read]", since it lacks that scope, and a key can give only what it holds itself (a misspelt scope is refused in the same words). Terraform plans it for `sendgrid_api_key.a` in module `tenant["acme"]`, and would fail there in the middle of the apply, when the key that is in use is deleted already. Leave it to an owner or admin in the dashboard, and import the key: no live key could make the change. Or let an owner or admin first give key "admin" "stats.read": then it can make the change itself.',
      ],
    },
  ],
});
