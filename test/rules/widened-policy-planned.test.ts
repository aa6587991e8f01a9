import { widenedPolicy } from '../../src/rules/widened-policy.js';
import { keyId } from '../support/accounts.js';
import { testRule } from '../support/test-rule.js';

const text = (terraform: string) => `version: 1\nterraform: ${terraform}\nkeys: []\n`;
const none = 'version: 1\nkeys: []\n';

testRule(widenedPolicy, {
  accept: [
    {
      name: 'the same',
      policy: text('{ grantor: a, manages-keys: true }'),
      base: text('{ grantor: a, manages-keys: true }'),
      keys: { a: [] },
    },
    {
      name: 'one key by its name and by its id',
      policy: text(`{ grantor: "${keyId(0)}" }`),
      base: text('{ grantor: a }'),
      keys: { a: [] },
    },
    {
      name: 'what is judged again',
      policy: text('{ manages-keys: false }'),
      base: text('{ manages-keys: true, providers: { sendgrid: { ignore: true } } }'),
    },
  ],
  reject: [
    {
      name: 'another key that Terraform applies with',
      policy: text('{ grantor: b }'),
      base: text('{ grantor: a }'),
      keys: { a: [], b: [] },
      findings: [
        '2:23 This change makes "b" the grantor of Terraform; it was "a". Make sure that Terraform applies with that key.',
      ],
    },
    {
      name: 'a key that Terraform applies with where none was named',
      policy: text('{ grantor: b }'),
      base: none,
      keys: { b: [] },
      findings: [
        '2:23 This change makes "b" the grantor of Terraform; it was any key that can. Make sure that Terraform applies with that key.',
      ],
    },
    {
      name: 'another key of one provider',
      policy: text('{ grantor: a, providers: { sendgrid.eu: { grantor: b } } }'),
      base: text('{ grantor: a }'),
      keys: { a: [], b: [] },
      findings: [
        '2:63 This change makes "b" the grantor of Terraform for provider "sendgrid.eu"; it was "a". Make sure that Terraform applies with that key.',
      ],
    },
    {
      name: 'a provider that is ignored',
      policy: text('{ providers: { sendgrid.eu: { ignore: true } } }'),
      base: none,
      findings: [
        '2:27 This change says that provider "sendgrid.eu" of Terraform is for another account, so that nothing is judged any more that Terraform sends by it. Make sure that it is.',
      ],
    },
    {
      name: 'resources that govern keys',
      policy: text('{ manages-keys: true }'),
      base: none,
      findings: [
        '2:1 This change lets resources of Terraform govern the keys that no entry governs. Make sure that the configuration of Terraform is reviewed as the policy is.',
      ],
    },
  ],
});
