import { unknownGrantor } from '../../src/rules/unknown-grantor.js';
import { testRule } from '../support/test-rule.js';

const creation = (name: string, scopes: readonly string[], provider = 'kenzo0107') => ({
  ...{ provider, name, actions: ['create'], after: { name, scopes } },
});

testRule(unknownGrantor, {
  accept: [
    {
      name: 'live keys',
      policy: 'version: 1\nterraform: { grantor: a, providers: { sendgrid: { grantor: b } } }\nkeys: []\n',
      keys: { a: [], b: [] },
      plan: [creation('new', ['mail.send'])],
    },
    {
      name: "a key of a subuser's",
      policy: 'version: 1\nterraform: { providers: { sendgrid: { grantor: b, subuser: eu } } }\nkeys: []\n',
      plan: [creation('new', ['mail.send'])],
    },
  ],
  reject: [
    {
      name: 'of Terraform and of one provider',
      policy:
        'version: 1\nterraform: { grantor: deployer, providers: { sendgrid: { grantor: b } } }\nkeys: []\n',
      keys: [
        { name: 'deploier', scopes: [] },
        { name: 'b', scopes: [] },
        { name: 'b', scopes: [] },
      ],
      plan: [creation('new', ['mail.send'])],
      findings: [
        '2:23 Grantor "deployer" is not a live key. Did you mean "deploier"? Name the live key that Terraform applies with.',
        '2:67 Grantor "b" is the name of 2 live keys (ids "0000000000000000000001", "0000000000000000000002"). Name it by its id.',
      ],
    },
    {
      name: 'without a plan as well',
      policy: 'version: 1\nterraform: { grantor: deployer }\nkeys: []\n',
      findings: ['2:23 Grantor "deployer" is not a live key. Name the live key that Terraform applies with.'],
    },
    {
      name: 'that the plan itself makes',
      policy: 'version: 1\nterraform: { grantor: deployer }\nkeys: []\n',
      plan: [creation('deployer', ['api_keys.create'])],
      findings: [
        '2:23 Grantor "deployer" is not a live key: the plan itself makes it, by `sendgrid_api_key.deployer`. Create it first, or name the live key that Terraform applies with.',
      ],
    },
  ],
});
