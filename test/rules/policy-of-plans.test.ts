import { unknownGrantor } from '../../src/rules/unknown-grantor.js';
import { unknownScope } from '../../src/rules/unknown-scope.js';
import { keyId } from '../support/accounts.js';
import { creation, unchanged, update } from '../support/planned-resources.js';
import { testRule } from '../support/test-rule.js';

const a = keyId(0);
const keys = [
  { id: a, name: 'deployer', scopes: ['api_keys.create', 'mail.send'] },
  { name: 'twin', scopes: [] },
  { name: 'twin', scopes: [] },
];
const every = 'keys: [{ match: "*", allow: ["*"] }]\n';
const terraform = (members: string) => `version: 1\nterraform: { ${members} }\n${every}`;
const provider = (members: string) => terraform(`providers: { sendgrid: { ${members} } }`);
const plan = [creation('ci', 'mail.send')];

testRule(unknownGrantor, {
  accept: [
    { name: 'a live key', policy: terraform('grantor: deployer'), keys, plan },
    {
      name: 'a key of a subuser',
      policy: provider('subuser: tenant, grantor: deployer-of-tenant'),
      keys,
      plan,
    },
    {
      name: 'a key of the parent for a subuser',
      policy: provider('subuser: tenant, grantor: parent/deployer'),
      keys,
      plan,
    },
  ],
  reject: [
    {
      name: "Terraform's, with a name that is near",
      policy: terraform('grantor: deploier'),
      keys,
      plan,
      findings: [
        '2:23 Grantor "deploier" is not a live key. Did you mean "deployer"? Name the live key that Terraform applies with.',
      ],
    },
    {
      name: "Terraform's, with a name like that of a person's place",
      policy: terraform('grantor: dashbord'),
      keys,
      plan,
      findings: ['2:23 Grantor "dashbord" is not a live key. Name the live key that Terraform applies with.'],
    },
    {
      name: "Terraform's, also without a plan",
      policy: terraform('grantor: nobody'),
      keys,
      findings: ['2:23 Grantor "nobody" is not a live key. Name the live key that Terraform applies with.'],
    },
    {
      name: 'that of a provider',
      policy: provider('grantor: twin'),
      keys,
      plan,
      findings: [
        '2:48 Grantor "twin" is the name of 2 live keys (ids "0000000000000000000001", "0000000000000000000002"). Name it by its id.',
      ],
    },
    {
      name: "Terraform's, which the plan itself makes",
      policy: terraform('grantor: ci'),
      keys,
      plan,
      findings: [
        '2:23 Grantor "ci" is not a live key: the plan itself makes it, by `sendgrid_api_key.ci`. Create it first, or name the live key that Terraform applies with.',
      ],
    },
    {
      name: "the policy's, which the plan asks as well",
      policy: `version: 1\ngrantor: nobody\n${every}`,
      keys,
      plan,
      findings: [
        '2:10 Grantor "nobody" is not a live key. Name a live key, or `dashboard` where a person applies changes.',
      ],
    },
  ],
});

testRule(unknownScope, {
  accept: [
    {
      name: 'what a live key holds',
      policy: terraform('grantor: deployer'),
      keys: { deployer: ['brand.new'] },
      plan: [creation('ci', 'brand.new')],
    },
    {
      name: 'what nothing plans to send',
      policy: terraform('grantor: deployer'),
      keys,
      plan: [unchanged(a, 'deployer', 'brand.new')],
    },
    {
      name: 'an automatic scope',
      policy: terraform('grantor: deployer'),
      keys,
      plan: [{ ...creation('ci', '2fa_exempt'), provider: 'octoenergy' }],
    },
  ],
  reject: [
    {
      name: 'a name with one that is near, of a creation',
      policy: terraform('grantor: deployer'),
      keys,
      plan: [creation('ci', 'mail.sned')],
      findings: [
        '2:1 Scope "mail.sned", which Terraform plans for `sendgrid_api_key.ci`, is not known: neither the catalogue nor any live key has it. Did you mean "mail.send"?',
      ],
    },
    {
      name: 'a name that nothing is near, of several resources',
      policy: terraform('grantor: deployer'),
      keys,
      plan: [update(a, 'deployer', 'brand.new'), creation('ci', 'brand.new'), creation('other', 'brand.new')],
      findings: [
        '2:1 Scope "brand.new", which Terraform plans for `sendgrid_api_key.deployer`, is not known: neither the catalogue nor any live key has it. Check its spelling.',
      ],
      related: [
        '2:1 It is planned for `sendgrid_api_key.ci`, too.',
        '2:1 It is planned for `sendgrid_api_key.other`, too.',
      ],
    },
    {
      name: 'a name that the policy has as well, once',
      policy: 'version: 1\nterraform: { grantor: deployer }\nkeys: [{ name: ci, scopes: [brand.new] }]\n',
      keys,
      plan: [creation('ci', 'brand.new')],
      findings: [
        '3:29 Scope "brand.new" is not known: neither the catalogue nor any live key has it. Check its spelling.',
      ],
    },
    {
      name: 'a name, where no account was looked at',
      policy: terraform('grantor: deployer'),
      account: null,
      plan: [creation('ci', 'brand.new')],
      findings: [
        '2:1 Scope "brand.new", which Terraform plans for `sendgrid_api_key.ci`, is not known: the catalogue does not have it, nor any key that was read. Check its spelling.',
      ],
    },
  ],
});
