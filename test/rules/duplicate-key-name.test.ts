import { duplicateKeyName } from '../../src/rules/duplicate-key-name.js';
import { keyId } from '../support/accounts.js';
import { testRule } from '../support/test-rule.js';

const policy = `version: 1
keys:
  - name: mailer
    scopes: [mail.send]
  - id: "${keyId(0)}"
    name: mailer
    scopes: [mail.send]
`;
const mailer = (n: number) => ({ id: keyId(n), name: 'mailer', scopes: ['mail.send'] });

testRule(duplicateKeyName, {
  accept: [
    { name: 'one key of the name besides the one by id', policy, keys: [mailer(0), mailer(1)] },
    {
      name: 'several keys under one pattern',
      policy: 'version: 1\nkeys:\n  - match: mailer\n    allow: [mail.send]\n',
      keys: [mailer(0), mailer(1)],
    },
  ],
  reject: [
    {
      name: 'two keys of the name besides the one by id',
      policy,
      keys: [mailer(0), mailer(1), mailer(2)],
      findings: [
        `3:11 2 live keys have the name "mailer": ids "${keyId(1)}", "${keyId(2)}". Give each its own entry by \`id\`, with \`name: "mailer"\` beside it, and delete the keys that nobody needs.`,
      ],
    },
  ],
});
