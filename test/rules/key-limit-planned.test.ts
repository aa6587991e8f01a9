import { keyLimit } from '../../src/rules/key-limit.js';
import { keyId } from '../support/accounts.js';
import { testRule } from '../support/test-rule.js';

const policy = 'version: 1\nterraform: { grantor: k0 }\nkeys: [{ match: "*", allow: ["*"] }]\n';
const accountOf = (n: number) =>
  Array.from({ length: n }, (_, i) => ({
    name: `k${i}`,
    scopes: i === 0 ? ['api_keys.create', 'mail.send'] : [],
  }));
const before = { id: keyId(1), name: 'k1', scopes: [] };
const creation = (name: string, scopes: readonly string[], provider = 'kenzo0107') => ({
  ...{ provider, name, actions: ['create'], after: { name, scopes } },
});

testRule(keyLimit, {
  accept: [
    {
      name: 'one creation where there are 88',
      policy,
      keys: accountOf(88),
      plan: [creation('new', ['mail.send'])],
    },
    {
      name: 'a creation that is refused for another reason',
      policy,
      keys: accountOf(89),
      plan: [creation('new', ['stats.read'])],
    },
    {
      name: 'a replacement',
      policy,
      keys: accountOf(89),
      plan: [{ actions: ['delete', 'create'], before, after: { name: 'k1', scopes: ['mail.send'] } }],
    },
    {
      name: 'a creation for which a deletion makes room',
      policy,
      keys: accountOf(89),
      plan: [creation('new', ['mail.send']), { actions: ['delete'], before }],
    },
  ],
  reject: [
    {
      name: 'creations of the plan',
      policy,
      keys: accountOf(88),
      plan: [creation('one', ['mail.send']), creation('two', ['mail.send'])],
      findings: [
        '3:1 The account holds 88 keys and the Terraform plan asks for 2 more; it can hold 100, and SendGrid refuses the one after with 403 "Cannot create more than 100 API Keys". Delete keys that serve nothing.',
      ],
    },
    {
      name: 'a creation that policy and plan ask for, once',
      policy: policy.replace('[{', '[{ name: new, scopes: [mail.send] }, {'),
      keys: accountOf(99),
      plan: [creation('new', ['mail.send'])],
      findings: [
        '3:1 The account holds 99 keys and the policy asks for 1 more; it can hold 100, and SendGrid refuses the one after with 403 "Cannot create more than 100 API Keys". Delete keys that serve nothing.',
      ],
    },
    {
      name: 'a deletion of a key that is not live',
      policy,
      keys: accountOf(89),
      plan: [creation('new', ['mail.send']), { actions: ['delete'], before: { ...before, id: keyId(999) } }],
      findings: [
        '3:1 The account holds 89 keys and the Terraform plan asks for 1 more; it can hold 100, and SendGrid refuses the one after with 403 "Cannot create more than 100 API Keys". Delete keys that serve nothing.',
      ],
    },
  ],
});
