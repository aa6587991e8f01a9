import { unknownScope } from '../../src/rules/unknown-scope.js';
import { testRule } from '../support/test-rule.js';

const none = 'version: 1\nkeys: []\n';
const creation = (name: string, scopes: readonly string[], provider = 'kenzo0107') => ({
  ...{ provider, name, actions: ['create'], after: { name, scopes } },
});

testRule(unknownScope, {
  accept: [
    {
      name: 'known and automatic scopes, and one that a live key holds',
      policy: none,
      keys: { a: ['brand.new'] },
      plan: [creation('new', ['mail.send', '2fa_exempt', 'brand.new'])],
    },
    {
      name: 'what the provider does not send',
      policy: none,
      plan: [creation('new', ['mail.sned', '2fa_required'])],
    },
  ],
  reject: [
    {
      name: 'a scope of two resources, once',
      policy: none,
      plan: [creation('one', ['mail.sned']), creation('two', ['mail.sned', 'mail.send'])],
      findings: [
        '1:1 Scope "mail.sned", which Terraform plans for `sendgrid_api_key.one`, is not known: neither the catalogue nor any live key has it. Did you mean "mail.send"?',
      ],
      related: ['1:1 It is planned for `sendgrid_api_key.two`, too.'],
    },
    {
      name: 'without an account',
      policy: none,
      account: null,
      plan: [creation('one', ['mail.sned'])],
      findings: [
        '1:1 Scope "mail.sned", which Terraform plans for `sendgrid_api_key.one`, is not known: the catalogue does not have it, nor any key that was read. Did you mean "mail.send"?',
      ],
    },
    {
      name: 'a scope that the policy names as well, there alone',
      policy: 'version: 1\nkeys: [{ name: one, scopes: [mail.sned] }]\n',
      plan: [creation('one', ['mail.sned'])],
      findings: [
        '2:30 Scope "mail.sned" is not known: neither the catalogue nor any live key has it. Did you mean "mail.send"?',
      ],
    },
  ],
});
