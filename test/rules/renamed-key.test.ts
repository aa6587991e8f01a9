import { renamedKey } from '../../src/rules/renamed-key.js';
import { keyId } from '../support/accounts.js';
import { testRule } from '../support/test-rule.js';

const policy = `version: 1\nkeys:\n  - id: "${keyId(0)}"\n    name: mailer\n    scopes: [mail.send]\n`;

testRule(renamedKey, {
  accept: [
    { name: 'a key that has the name beside its id', policy, keys: { mailer: [] } },
    {
      name: 'an entry without a name',
      policy: policy.replace('    name: mailer\n', ''),
      keys: { other: [] },
    },
    { name: 'a key that is not live', policy },
  ],
  reject: [
    {
      name: 'a key that has another name now',
      policy,
      keys: { sender: [] },
      findings: [
        `4:11 The key with id ${keyId(0)} is named "sender" now, not "mailer". Correct the name, or the id if the entry is meant for another key.`,
      ],
    },
  ],
});
