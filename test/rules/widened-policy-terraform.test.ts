import { widenedPolicy } from '../../src/rules/widened-policy.js';
import { keyId } from '../support/accounts.js';
import { unchanged } from '../support/planned-resources.js';
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
const managed = 'version: 1\nterraform: { manages-keys: true }\nkeys: []\n';

testRule(widenedPolicy, {
  accept: [
    {
      name: 'the same key by its id',
      base: terraform('grantor: deployer'),
      policy: terraform(`grantor: "${a}"`),
      keys,
    },
    {
      name: 'a provider that is ignored no more',
      base: provider('ignore: true'),
      policy: terraform('manages-keys: false'),
    },
    {
      name: 'resources that govern their keys no more',
      base: terraform('manages-keys: true'),
      policy: terraform('manages-keys: false'),
    },
  ],
  reject: [
    {
      name: 'another key of Terraform',
      base: terraform('grantor: deployer'),
      policy: terraform('grantor: root'),
      findings: [
        '2:23 This change makes "root" the grantor of Terraform; it was "deployer". Make sure that Terraform applies with that key.',
      ],
    },
    {
      name: 'a key of Terraform that is named no more',
      base: terraform('grantor: deployer'),
      policy: `version: 1\n${every}`,
      findings: [
        '1:1 This change no longer says which key Terraform applies with; it was "deployer". Name it, since without it every key is tried.',
      ],
    },
    {
      name: 'another key of a provider',
      base: provider('grantor: deployer'),
      policy: provider('grantor: root'),
      findings: [
        '2:48 This change makes "root" the grantor of Terraform for provider "sendgrid"; it was "deployer". Make sure that Terraform applies with that key.',
      ],
    },
    {
      name: 'a provider that is ignored',
      base: `version: 1\n${every}`,
      policy: provider('ignore: true'),
      findings: [
        '2:27 This change says that provider "sendgrid" of Terraform is for another account, so that nothing is judged any more that Terraform sends by it. Make sure that it is.',
      ],
    },
    {
      name: 'a provider that is ignored, without an account',
      base: `version: 1\n${every}`,
      policy: provider('ignore: true'),
      account: null,
      findings: [
        '2:27 This change says that provider "sendgrid" of Terraform is for another account, so that nothing is judged any more that Terraform sends by it. Make sure that it is.',
      ],
    },
    {
      name: 'a provider that is for a subuser',
      base: provider('grantor: deployer'),
      policy: provider('grantor: deployer, subuser: tenant'),
      findings: [
        '2:27 This change says that provider "sendgrid" of Terraform is for another account, so that nothing is judged any more that Terraform sends by it. Make sure that it is.',
      ],
    },
    {
      name: 'resources that govern their keys',
      base: `version: 1\n${every}`,
      policy: terraform('manages-keys: true'),
      findings: [
        '2:1 This change lets resources of Terraform govern the keys that no entry governs. Make sure that the configuration of Terraform is reviewed as the policy is.',
      ],
    },
    {
      name: 'an entry in the place of which a resource governs',
      base: managed.replace('[]', '[{ name: deployer, allow: [] }]'),
      policy: managed,
      keys,
      plan: [unchanged(a, 'deployer', 'mail.send')],
      findings: [
        '3:1 This change leaves key "deployer" without an entry, and a resource of Terraform governs it. Make sure that the configuration of Terraform is reviewed as the policy is.',
      ],
    },
    {
      name: 'an entry in the place of which no resource governs',
      base: managed.replace('[]', '[{ name: deployer, allow: [] }]'),
      policy: managed,
      keys,
      plan: [unchanged(keyId(9), 'deployer', 'mail.send')],
      findings: [
        '3:1 This change leaves key "deployer" without an entry, so that nothing limits what it may hold. Keep the entry, or delete the key first.',
      ],
    },
  ],
});
