import { billingMix } from '../../src/rules/billing-mix.js';
import { keyId } from '../support/accounts.js';
import { testRule } from '../support/test-rule.js';

const none = 'version: 1\nkeys: []\n';
const before = { id: keyId(0), name: 'ci', scopes: ['mail.send'] };
const creation = (name: string, scopes: readonly string[], provider = 'kenzo0107') => ({
  ...{ provider, name, actions: ['create'], after: { name, scopes } },
});

testRule(billingMix, {
  accept: [
    {
      name: 'billing alone, automatic scopes apart',
      policy: none,
      plan: [
        creation('new', ['billing.read', '2fa_exempt']),
        creation('two', ['billing.read'], 'anna-money'),
      ],
    },
    {
      name: 'an update that ends the mix',
      policy: 'version: 1\nterraform: { grantor: ci }\nkeys: [{ name: ci, allow: [billing.read] }]\n',
      keys: { ci: ['mail.send'] },
      plan: [{ actions: ['update'], before, after: { name: 'ci', scopes: ['billing.read'] } }],
    },
  ],
  reject: [
    {
      name: 'a creation and an update',
      policy: none,
      keys: { ci: ['mail.send'] },
      plan: [
        creation('new', ['billing.read', 'mail.send']),
        { actions: ['update'], before, after: { name: 'ci', scopes: ['billing.read', 'mail.send'] } },
      ],
      findings: [
        '1:1 Nobody can give key "ci" "billing.read", since "billing.read" would stand beside other scopes: SendGrid documents billing scopes as mutually exclusive with all others. Terraform plans it for `sendgrid_api_key.mailer`, and would fail there in the middle of the apply. Make a key of its own for billing.',
        '1:1 Nobody can create key "new" with "billing.read", "mail.send", since "billing.read" would stand beside other scopes: SendGrid documents billing scopes as mutually exclusive with all others. Terraform plans it for `sendgrid_api_key.new`, and would fail there in the middle of the apply. Make a key of its own for billing.',
      ],
    },
    {
      name: 'what policy and plan ask for, once',
      policy: 'version: 1\nkeys: [{ name: ci, scopes: [mail.send, billing.read] }]\n',
      keys: { ci: ['mail.send'] },
      plan: [{ actions: ['update'], before, after: { name: 'ci', scopes: ['billing.read', 'mail.send'] } }],
      findings: [
        '1:1 Nobody can give key "ci" "billing.read", since "billing.read" would stand beside other scopes: SendGrid documents billing scopes as mutually exclusive with all others. Terraform plans it for `sendgrid_api_key.mailer`, and would fail there in the middle of the apply. Make a key of its own for billing.',
      ],
      related: ['2:16 The policy asks for the same here.'],
    },
  ],
});
