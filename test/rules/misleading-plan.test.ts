import { misleadingPlan } from '../../src/rules/misleading-plan.js';
import { keyId } from '../support/accounts.js';
import {
  creation,
  deletion,
  replacement,
  unchanged,
  unknownScopes,
  update,
  withoutScopes,
} from '../support/planned-resources.js';
import { testRule } from '../support/test-rule.js';

const a = keyId(0);
const keys = [
  { id: a, name: 'a', scopes: ['mail.send', 'stats.read', '2fa_required'] },
  { name: 'admin', scopes: ['api_keys.create', 'api_keys.update', 'mail.send', 'stats.read'] },
];
const head = 'version: 1\nterraform: { grantor: admin }\n';
const policy = `${head}keys: [{ match: "*", allow: ["*"] }]\n`;
const tenant = `version: 1\nterraform: { grantor: admin, providers: { sendgrid: { subuser: tenant } } }\nkeys: []\n`;
const removed = { ...update(a, 'a'), after: { name: 'a', scopes: null } };
const emptied = { ...update(a, 'a'), after: { name: 'a', scopes: [] } };
const renamed = (name: string) => ({ ...update(a, 'a'), after: { name, scopes: ['of.the.state'] } });
const ofSubuser = (value: string) => ({
  ...creation('ci', 'mail.send'),
  provider: 'arslanbekov',
  after: { name: 'ci', scopes: ['mail.send'], sub_user_on_behalf_of: value },
});

testRule(misleadingPlan, {
  accept: [
    {
      name: 'what is as the plan says',
      policy,
      keys,
      plan: [update(a, 'a', 'mail.send'), creation('ci', 'mail.send')],
    },
    { name: 'a list that is known only at apply', policy, keys, plan: [unknownScopes(update(a, 'a'))] },
    {
      name: 'a creation that asks for Full Access, of which another rule speaks',
      policy,
      keys,
      plan: [withoutScopes('ci')],
    },
    {
      name: 'a resource that nothing changes, though its key is not live',
      policy,
      keys,
      plan: [unchanged(keyId(9), 'a', 'mail.send')],
    },
    {
      name: 'a key that is not live and that Terraform forgets',
      policy,
      keys,
      plan: [{ ...deletion(keyId(9), 'a'), actions: ['forget'] }],
    },
    {
      name: 'a key that is not live, of a resource that the configuration has no more',
      policy,
      keys,
      plan: [{ ...deletion(keyId(9), 'a'), isConfigured: false }],
    },
    {
      name: 'a key that is not live, where the account was not read whole',
      policy,
      keys,
      account: { faults: ['It is not complete.'] },
      plan: [update(keyId(9), 'a', 'mail.send')],
    },
    {
      name: 'scopes that stay on a key that holds none',
      policy,
      keys: [{ id: a, name: 'a', scopes: ['2fa_required'] }],
      plan: [removed],
    },
    { name: 'a key that is renamed and whose entry goes by a pattern', policy, keys, plan: [renamed('b')] },
    { name: 'the subuser that the policy names, too', policy: tenant, keys, plan: [ofSubuser('tenant')] },
    {
      name: 'another subuser of what the policy ignores',
      policy: tenant.replace('subuser: tenant', 'ignore: true'),
      keys,
      plan: [ofSubuser('acme')],
    },
  ],
  reject: [
    {
      name: 'scopes that stay when their attribute goes',
      policy,
      keys,
      plan: [removed],
      findings: [
        '2:1 The plan shows that the key of `sendgrid_api_key.a` loses its scopes, but the provider takes nothing away: the key keeps "mail.send", "stats.read". Delete the key if it serves nothing, or list the scopes that it is to keep.',
      ],
    },
    {
      name: 'scopes that stay when the list is emptied',
      policy,
      keys,
      plan: [emptied],
      findings: [
        '2:1 The plan shows that the key of `sendgrid_api_key.a` loses its scopes, but the provider takes nothing away: the key keeps "mail.send", "stats.read". Delete the key if it serves nothing, or list the scopes that it is to keep.',
      ],
    },
    {
      name: 'scopes that go when the list is emptied, by the other family',
      policy,
      keys,
      plan: [{ ...emptied, provider: 'trois-six' }],
      findings: [
        '2:1 The plan empties the scopes of `sendgrid_api_key.a`, and the provider takes all of them away: the key loses "mail.send", "stats.read" and can do nothing any more. Delete the key if that is meant; else list the scopes that it is to keep.',
      ],
    },
    {
      name: 'what goes, as the state has it, without an account',
      policy,
      account: null,
      plan: [{ ...emptied, provider: 'trois-six' }],
      findings: [
        '2:1 The plan empties the scopes of `sendgrid_api_key.a`, and the provider takes all of them away: the key loses "of.the.state" and can do nothing any more. Delete the key if that is meant; else list the scopes that it is to keep.',
      ],
    },
    {
      name: 'a key that can do nothing',
      policy,
      keys,
      plan: [withoutScopes('ci', 'octoenergy')],
      findings: [
        '2:1 The plan creates the key of `sendgrid_api_key.ci` without scopes, and the provider makes a key that can do nothing. Write the scopes that the key needs under `scopes`.',
      ],
    },
    {
      name: 'automatic scopes that the provider refuses',
      policy,
      keys,
      plan: [creation('ci', 'mail.send', '2fa_required', 'sender_verification_exempt')],
      findings: [
        '2:1 The plan lists "2fa_required", "sender_verification_exempt" for `sendgrid_api_key.ci`, which SendGrid sets by itself: the provider fails at apply and sends nothing. Take them out of the resource.',
      ],
    },
    {
      name: 'an automatic scope that the provider refuses, in an update',
      policy,
      keys,
      plan: [update(a, 'a', 'mail.send', '2fa_required')],
      findings: [
        '2:1 The plan lists "2fa_required" for `sendgrid_api_key.a`, which SendGrid sets by itself: the provider fails at apply and sends nothing. Take it out of the resource.',
      ],
    },
    {
      name: 'a key that is not live',
      policy,
      keys,
      plan: [update(keyId(9), 'a', 'mail.send')],
      findings: [
        '2:1 The plan changes the key of `sendgrid_api_key.a`, whose id 0000000000000000000009 is not live in this account: the plan is out of date, or of another account. Plan again; if the provider uses another account, say so in the policy under `terraform.providers`.',
      ],
    },
    {
      name: 'a replaced key that is not live',
      policy,
      keys,
      plan: [replacement(keyId(9), creation('a', 'mail.send'))],
      findings: [
        '2:1 The plan changes the key of `sendgrid_api_key.a`, whose id 0000000000000000000009 is not live in this account: the plan is out of date, or of another account. Plan again; if the provider uses another account, say so in the policy under `terraform.providers`.',
      ],
    },
    {
      name: 'another subuser than the policy names',
      policy: tenant,
      keys,
      plan: [ofSubuser('acme')],
      findings: [
        '2:1 The plan changes a key of the subuser "acme" for `sendgrid_api_key.ci`, and the policy says that its provider is for the subuser "tenant". Correct the one that is wrong; until then the plan counts.',
      ],
    },
    {
      name: 'a key that is not live once, whatever its provider does',
      policy,
      keys,
      plan: [{ ...emptied, before: { id: keyId(9), name: 'a', scopes: ['mail.send'] } }],
      findings: [
        '2:1 The plan changes the key of `sendgrid_api_key.a`, whose id 0000000000000000000009 is not live in this account: the plan is out of date, or of another account. Plan again; if the provider uses another account, say so in the policy under `terraform.providers`.',
      ],
    },
    {
      name: 'a key in a module',
      policy,
      keys,
      plan: [{ ...withoutScopes('ci', 'octoenergy'), module: 'module.tenant["acme"]' }],
      findings: [
        '2:1 The plan creates the key of `sendgrid_api_key.ci` in module `tenant["acme"]` without scopes, and the provider makes a key that can do nothing. Write the scopes that the key needs under `scopes`.',
      ],
    },
  ],
});
