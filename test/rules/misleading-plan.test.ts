import { misleadingPlan } from '../../src/rules/misleading-plan.js';
import { keyId } from '../support/accounts.js';
import type { MadeResource } from '../support/made-plan.js';
import { testRule } from '../support/test-rule.js';

const id = keyId(0);
const policy = 'version: 1\nkeys: [{ name: ci, scopes: [], allow: ["*"] }]\n';
const keys = { ci: ['mail.send', 'stats.read', '2fa_required'] };
const before = { id, name: 'ci', scopes: ['mail.send'] };
const update = (after: object, more: Partial<MadeResource> = {}): MadeResource => ({
  ...{ actions: ['update'], before, after: { name: 'ci', ...after } },
  ...more,
});
const creation = (after: object, more: Partial<MadeResource> = {}): MadeResource => ({
  ...{ actions: ['create'], after: { name: 'new', ...after } },
  ...more,
});
const sdk = { provider: 'anna-money' } as const;
const emptied = { written: { constant_value: [] } } as const;

testRule(misleadingPlan, {
  accept: [
    { name: 'a plan without changes', policy, keys, plan: [{ actions: ['no-op'], before, after: before }] },
    { name: 'scopes that change', policy, keys, plan: [update({ scopes: ['stats.read'] })] },
    {
      name: 'scopes that stay as they are where the provider computes them',
      policy,
      keys,
      plan: [update({ scopes: ['mail.send'] }, sdk), creation({ scopes: ['mail.send'] }, sdk)],
    },
    {
      name: 'the removal of scopes from a key that can do nothing',
      policy,
      keys: { ci: ['2fa_required'] },
      plan: [update({ scopes: null }, { before: { ...before, scopes: ['2fa_required'] } })],
    },
    { name: 'a creation that asks for Full Access', policy, keys, plan: [creation({ scopes: null })] },
    {
      name: 'automatic scopes that the provider sends',
      policy,
      keys,
      plan: [creation({ scopes: ['2fa_required'] }, sdk), creation({ scopes: ['2fa_exempt'] }, sdk)],
    },
    {
      name: 'automatic scopes of a key that goes',
      policy,
      keys,
      plan: [{ actions: ['delete'], before: { ...before, scopes: ['2fa_required'] } }],
    },
    {
      name: 'a provider that the policy ignores',
      policy: policy.replace('keys', 'terraform: { providers: { sendgrid: { ignore: true } } }\nkeys'),
      keys,
      plan: [update({ scopes: null }), creation({ scopes: ['2fa_required'] })],
    },
  ],
  reject: [
    {
      name: 'an automatic scope with which the provider makes the key and fails',
      policy,
      keys,
      plan: [creation({ scopes: ['mail.send', '2fa_exempt'] })],
      findings: [
        '1:1 The plan lists "2fa_exempt" for `sendgrid_api_key.mailer`, which SendGrid sets by itself: the key is made, Terraform fails since it holds other scopes than planned, and the key stays, tainted, until the next apply deletes it and makes another. Take what SendGrid sets by itself out of the resource.',
      ],
    },
    {
      name: 'scopes whose attribute goes',
      policy,
      keys,
      plan: [update({ scopes: null })],
      findings: [
        '1:1 The plan shows that the key of `sendgrid_api_key.mailer` loses its scopes, but the provider takes nothing away: the key keeps "mail.send", "stats.read". Delete the key if it serves nothing, or list the scopes that it is to keep.',
      ],
    },
    {
      name: 'scopes whose attribute goes, of a computing provider',
      policy,
      keys,
      plan: [update({ scopes: null }, sdk)],
      findings: [
        '1:1 The plan shows that the key of `sendgrid_api_key.mailer` loses its scopes, but the provider takes nothing away: the key keeps "mail.send", "stats.read". Delete the key if it serves nothing, or list the scopes that it is to keep.',
      ],
    },
    {
      name: 'an emptied list, of which the provider sends nothing',
      policy,
      keys,
      plan: [update({ scopes: [] }, emptied)],
      findings: [
        '1:1 The plan shows that the key of `sendgrid_api_key.mailer` loses its scopes, but the provider takes nothing away: the key keeps "mail.send", "stats.read". Delete the key if it serves nothing, or list the scopes that it is to keep.',
      ],
    },
    {
      name: 'an emptied list, with which the provider takes all',
      policy,
      keys,
      plan: [update({ scopes: [] }, { ...sdk, ...emptied })],
      findings: [
        '1:1 The plan empties the scopes of `sendgrid_api_key.mailer`, and the provider takes all of them away: the key loses "mail.send", "stats.read" and can do nothing any more. Delete the key if that is meant; else list the scopes that it is to keep.',
      ],
    },
    {
      name: 'an emptied list without an account: what the state holds',
      policy,
      account: null,
      plan: [update({ scopes: [] }, { ...sdk, ...emptied })],
      findings: [
        '1:1 The plan empties the scopes of `sendgrid_api_key.mailer`, and the provider takes all of them away: the key loses "mail.send" and can do nothing any more. Delete the key if that is meant; else list the scopes that it is to keep.',
      ],
    },
    {
      name: 'creations without scopes, left out or empty',
      policy,
      keys,
      plan: [
        creation({}, { ...sdk, unknown: { scopes: true } }),
        creation({ name: 'two', scopes: [] }, { ...sdk, ...emptied, name: 'two', module: 'module.a[0]' }),
      ],
      findings: [
        '1:1 The plan creates the key of `sendgrid_api_key.mailer` without scopes, and the provider makes a key that can do nothing. Write the scopes that the key needs under `scopes`.',
        '1:1 The plan creates the key of `sendgrid_api_key.two` in module `a[0]` without scopes, and the provider makes a key that can do nothing. Write the scopes that the key needs under `scopes`.',
      ],
    },
    {
      name: 'automatic scopes that the provider refuses, at creation and update',
      policy: policy.replace('keys', 'terraform: { grantor: ci }\nkeys'),
      keys,
      plan: [
        creation({ scopes: ['mail.send', '2fa_required'] }),
        update({ scopes: ['sender_verification_eligible', 'sender_verification_exempt'] }),
      ],
      findings: [
        '2:1 The plan lists "sender_verification_eligible", "sender_verification_exempt" for `sendgrid_api_key.mailer`, which SendGrid sets by itself: the provider fails at apply and sends nothing. Take what SendGrid sets by itself out of the resource.',
        '2:1 The plan lists "2fa_required" for `sendgrid_api_key.mailer`, which SendGrid sets by itself: the provider fails at apply and sends nothing. Take what SendGrid sets by itself out of the resource.',
      ],
    },
  ],
});
