import { billingMix } from '../../src/rules/billing-mix.js';
import { selfEscalation } from '../../src/rules/self-escalation.js';
import { unprovenGrant } from '../../src/rules/unproven-grant.js';
import { keyId } from '../support/accounts.js';
import {
  creation,
  deletion,
  partlyKnown,
  unchanged,
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
const full = [...keys, ...Array.from({ length: 98 }, (_, n) => ({ name: `k${n}`, scopes: [] }))];

testRule(selfEscalation, {
  accept: [{ name: 'what a key takes from itself', policy, keys, plan: [update(admin, 'admin', ...writes)] }],
  reject: [
    {
      name: 'a key that gives to itself',
      policy,
      keys,
      plan: [update(admin, 'admin', ...writes, 'mail.send', 'stats.read')],
      findings: [
        '2:1 Key "admin" cannot give itself "stats.read": SendGrid would refuse PUT /v3/api_keys/0000000000000000000000 with 400 "unauthorized scopes: [stats.read]", since a key can give only scopes that it holds itself. Terraform plans it for `sendgrid_api_key.admin`, and would fail there in the middle of the apply. Leave it to an owner or admin in the dashboard: no live key could make the change.',
      ],
    },
    {
      name: 'a key that gives to itself, by a provider that reports it as applied',
      policy,
      keys,
      plan: [{ ...update(admin, 'admin', ...writes, 'mail.send', 'stats.read'), provider: 'trois-six' }],
      findings: [
        '2:1 Key "admin" cannot give itself "stats.read": SendGrid would refuse PUT /v3/api_keys/0000000000000000000000 with 400 "unauthorized scopes: [stats.read]", since a key can give only scopes that it holds itself. Terraform plans it for `sendgrid_api_key.admin`, and would say "Apply complete!" all the same, since the provider does not look at the answer; the next plan shows the same change again. Leave it to an owner or admin in the dashboard: no live key could make the change.',
      ],
    },
    {
      name: 'a key that may not even take from itself',
      policy,
      keys: keysWith('mail.send', 'stats.read'),
      plan: [update(admin, 'admin', 'mail.send')],
      findings: [
        '2:1 Key "admin" cannot take "stats.read" from itself: SendGrid would refuse PUT /v3/api_keys/0000000000000000000000 with 403 "access forbidden", since it lacks "api_keys.update". Terraform plans it for `sendgrid_api_key.admin`, and would fail there in the middle of the apply. Leave it to an owner or admin in the dashboard: no live key could make the change.',
      ],
    },
    {
      name: 'a key that may not change itself to what is known only at apply',
      policy,
      keys: keysWith('mail.send'),
      plan: [unknownScopes(update(admin, 'admin'))],
      findings: [
        '2:1 Key "admin" cannot change its own scopes: SendGrid would refuse PUT /v3/api_keys/0000000000000000000000 with 403 "access forbidden", since it lacks "api_keys.update". Terraform plans it for `sendgrid_api_key.admin`, and would fail there in the middle of the apply. Leave it to an owner or admin in the dashboard: no live key could make the change.',
      ],
    },
    {
      name: 'a key that may not give, and lacks it besides',
      policy,
      keys: keysWith('mail.send'),
      plan: [update(admin, 'admin', 'mail.send', 'stats.read')],
      findings: [
        '2:1 Key "admin" cannot give itself "stats.read": SendGrid would refuse PUT /v3/api_keys/0000000000000000000000 with 403 "access forbidden", since a key can give only scopes that it holds itself; it lacks "api_keys.update", and "stats.read" besides; which of the two SendGrid checks first, with 400 for the second, is not known. Terraform plans it for `sendgrid_api_key.admin`, and would fail there in the middle of the apply. Leave it to an owner or admin in the dashboard: no live key could make the change.',
      ],
    },
  ],
});

testRule(unprovenGrant, {
  accept: [{ name: 'Full Access, of which another rule speaks', policy, keys, plan: [withoutScopes('ci')] }],
  reject: [
    {
      name: 'a list known in part',
      policy,
      keys,
      plan: [partlyKnown(creation('ci'), 'mail.send')],
      findings: [
        '2:1 Whether key "admin" can create key "ci" with "mail.send" is unproven: scopes will be in the request that are known only at apply. Terraform plans it for `sendgrid_api_key.ci`. Write the scopes so that they are known before apply, or plan again once they are.',
      ],
    },
    {
      name: 'an update of which nothing is known',
      policy,
      keys,
      plan: [unknownScopes(update(a, 'a'))],
      findings: [
        '2:1 Whether key "admin" can change the scopes of key "a" is unproven: scopes will be in the request that are known only at apply. Terraform plans it for `sendgrid_api_key.a`. Write the scopes so that they are known before apply, or plan again once they are.',
      ],
    },
    {
      name: 'an update that takes away and keeps what the grantor lacks',
      policy,
      keys,
      plan: [update(a, 'a', 'alerts.read')],
      findings: [
        '2:1 Whether key "admin" can take "mail.send" from key "a" is unproven: PUT /v3/api_keys/0000000000000000000001 would keep "alerts.read" on the key, which "admin" lacks, and whether SendGrid compares the whole list or only what is added is not established. Terraform plans it for `sendgrid_api_key.a`. Let an owner or admin first give key "admin" "alerts.read": then it can make the change itself. An owner or admin can make it in the dashboard.',
      ],
    },
    {
      name: 'an update that adds and keeps what the grantor lacks',
      policy,
      keys: keysWith(...writes, 'mail.send', 'stats.read'),
      plan: [update(a, 'a', 'alerts.read', 'stats.read')],
      findings: [
        '2:1 Whether key "admin" can give key "a" "stats.read" is unproven: PUT /v3/api_keys/0000000000000000000001 would keep "alerts.read" on the key, which "admin" lacks, and whether SendGrid compares the whole list or only what is added is not established. Terraform plans it for `sendgrid_api_key.a`. Let an owner or admin first give key "admin" "alerts.read": then it can make the change itself. An owner or admin can make it in the dashboard.',
      ],
    },
    {
      name: 'a place that depends on the order',
      policy,
      keys: full,
      plan: [creation('ci', 'mail.send'), deletion(a, 'a')],
      findings: [
        '2:1 Whether key "admin" can create key "ci" with "mail.send" is unproven: the account can hold 100 keys, and whether there is a place left when its turn comes depends on the order that Terraform chooses. Terraform plans it for `sendgrid_api_key.ci`. Delete keys first, by an apply of its own, or plan fewer, and plan again.',
      ],
    },
  ],
});

testRule(billingMix, {
  accept: [
    {
      name: 'billing alone',
      policy,
      keys,
      plan: [creation('ci', 'billing.read')],
    },
    {
      name: 'a mix that a resource has and that nobody asks for',
      policy: 'version: 1\nterraform: { manages-keys: true }\nkeys: [{ name: admin, allow: ["*"] }]\n',
      keys,
      plan: [unchanged(a, 'a', 'billing.read', 'mail.send')],
    },
  ],
  reject: [
    {
      name: 'a creation',
      policy,
      keys,
      plan: [creation('ci', 'billing.read', 'mail.send')],
      findings: [
        '2:1 Nobody can create key "ci" with "billing.read", "mail.send", since "billing.read" would stand beside other scopes: SendGrid documents billing scopes as mutually exclusive with all others. Terraform plans it for `sendgrid_api_key.ci`, and would fail there in the middle of the apply. Make a key of its own for billing.',
      ],
    },
    {
      name: 'an update of a key that its resource governs, once',
      policy: 'version: 1\nterraform: { manages-keys: true }\nkeys: [{ name: admin, allow: ["*"] }]\n',
      keys,
      plan: [update(a, 'a', 'billing.read', 'mail.send')],
      findings: [
        '2:1 Nobody can give key "a" "billing.read", since "billing.read" would stand beside other scopes: SendGrid documents billing scopes as mutually exclusive with all others. Terraform plans it for `sendgrid_api_key.a`, and would fail there in the middle of the apply. Make a key of its own for billing.',
      ],
    },
    {
      name: 'an update that takes away from a mix and leaves one, once',
      policy,
      keys: [...keys.slice(0, 1), { id: a, name: 'a', scopes: ['billing.read', 'mail.send', 'stats.read'] }],
      plan: [update(a, 'a', 'billing.read', 'mail.send')],
      findings: [
        '2:1 Nobody can take "stats.read" from key "a", since "billing.read" would stand beside other scopes: SendGrid documents billing scopes as mutually exclusive with all others. Terraform plans it for `sendgrid_api_key.a`, and would fail there in the middle of the apply. Make a key of its own for billing.',
      ],
    },
    {
      name: 'the same of a key that no entry governs',
      policy: `${head}keys: [{ name: admin, allow: ["*"] }]\n`,
      keys: [...keys.slice(0, 1), { id: a, name: 'a', scopes: ['billing.read', 'mail.send', 'stats.read'] }],
      plan: [update(a, 'a', 'billing.read', 'mail.send')],
      findings: [
        '2:1 Nobody can take "stats.read" from key "a", since "billing.read" would stand beside other scopes: SendGrid documents billing scopes as mutually exclusive with all others. Terraform plans it for `sendgrid_api_key.a`, and would fail there in the middle of the apply. Make a key of its own for billing.',
      ],
    },
  ],
});
