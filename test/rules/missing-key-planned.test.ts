import { missingKey } from '../../src/rules/missing-key.js';
import { creation } from '../support/planned-resources.js';
import { testRule } from '../support/test-rule.js';

const keys = { a: ['mail.send'] };
const all = 'version: 1\nterraform: { grantor: admin }\nkeys: [{ match: "*", allow: ["*"] }]\n';

testRule(missingKey, {
  accept: [
    { name: 'a creation of what no entry names', policy: all, keys, plan: [creation('ci', 'mail.send')] },
  ],
  reject: [
    {
      name: 'a key that the plan makes and whose entry wants nothing',
      policy: all.replace('}]', '}, { name: ci, allow: [mail.send] }]'),
      keys,
      plan: [creation('ci', 'mail.send')],
      findings: [
        '3:46 Key "ci" is not live. Apply the Terraform plan, which makes it by `sendgrid_api_key.ci`, or remove the entry.',
      ],
    },
  ],
});
