import { excessScope } from '../../src/rules/excess-scope.js';
import { keyId } from '../support/accounts.js';
import { testRule } from '../support/test-rule.js';

const managed = 'version: 1\nterraform: { manages-keys: true }\nkeys: []\n';
const before = { id: keyId(0), name: 'ci', scopes: ['mail.send'] };
const unchanged = { actions: ['no-op'], before, after: before };

testRule(excessScope, {
  accept: [
    {
      name: 'a key with what its resource plans, automatic scopes apart',
      policy: managed,
      keys: { ci: ['mail.send', '2fa_required'] },
      plan: [unchanged],
    },
    {
      name: 'a key whose scopes are known only at apply',
      policy: managed,
      keys: { ci: ['mail.send', 'stats.read'] },
      plan: [
        {
          actions: ['update'],
          before,
          after: { name: 'ci' },
          unknown: { scopes: true },
          written: { references: ['var.x'] },
        },
      ],
    },
    {
      name: 'a key that is to go',
      policy: managed,
      keys: { ci: ['mail.send', 'stats.read'] },
      plan: [{ actions: ['delete'], before }],
    },
  ],
  reject: [
    {
      name: 'more than the resource plans, of which the plan knows nothing',
      policy: managed,
      keys: { ci: ['mail.send', 'stats.read'], root: ['api_keys.update', 'mail.send'] },
      auditor: keyId(1),
      plan: [unchanged],
      findings: [
        '2:1 Key "ci" holds 1 scope that `sendgrid_api_key.mailer` does not plan for it: "stats.read". With "stats.read" (low risk) a thief could read statistics of the account\'s mail. Take it away with key "root", which has "api_keys.update" and holds all that remains, or in the dashboard, or write it into the resource.',
      ],
    },
    {
      name: 'what the plan takes away',
      policy: managed.replace('{', '{ grantor: root,'),
      keys: { ci: ['mail.send', 'stats.read'], root: ['api_keys.update', 'mail.send'] },
      plan: [
        {
          actions: ['update'],
          before: { ...before, scopes: ['mail.send', 'stats.read'] },
          after: { name: 'ci', scopes: ['mail.send'] },
        },
      ],
      findings: [
        '2:1 Key "ci" holds 1 scope that `sendgrid_api_key.mailer` does not plan for it: "stats.read". With "stats.read" (low risk) a thief could read statistics of the account\'s mail. Apply the plan, whose update takes it away, or write it into the resource.',
      ],
    },
    {
      name: 'more than an entry allows, whatever the resource plans',
      policy: 'version: 1\nterraform: { manages-keys: true }\nkeys: [{ name: ci, allow: [] }]\n',
      keys: { ci: ['mail.send'] },
      plan: [unchanged],
      findings: [
        '3:16 Key "ci" holds 1 scope that its entry does not allow: "mail.send". With "mail.send" (high risk) a thief could send phishing or spam that passes the domain\'s SPF and DKIM checks, and ruin its reputation. Delete the key and its entry, since the entry allows nothing that it holds, or list in the entry what it needs.',
      ],
    },
  ],
});
