import { missingScope } from '../../src/rules/missing-scope.js';
import { keyId } from '../support/accounts.js';
import { testRule } from '../support/test-rule.js';

const managed = 'version: 1\nterraform: { manages-keys: true }\nkeys: []\n';
const before = { id: keyId(0), name: 'ci', scopes: ['mail.send'] };
const unchanged = { actions: ['no-op'], before, after: before };

testRule(missingScope, {
  accept: [
    {
      name: 'a key with what its resource plans',
      policy: managed,
      keys: { ci: ['mail.send'] },
      plan: [unchanged],
    },
    {
      name: 'what an accepted update adds',
      policy: managed.replace('{', '{ grantor: root,'),
      keys: { ci: ['mail.send'], root: ['api_keys.update', 'mail.send', 'stats.read'] },
      plan: [{ actions: ['update'], before, after: { name: 'ci', scopes: ['mail.send', 'stats.read'] } }],
    },
    {
      name: 'what a resource plans that does not govern its key',
      policy: 'version: 1\nkeys: []\n',
      keys: { ci: [] },
      plan: [unchanged],
    },
    {
      name: 'an account that was not read whole',
      policy: managed,
      keys: { ci: [] },
      account: { faults: ['f'] },
      plan: [unchanged],
    },
  ],
  reject: [
    {
      name: 'what the key lost without the plan knowing',
      policy: managed,
      keys: { ci: ['2fa_required'] },
      plan: [unchanged],
      findings: [
        '2:1 Key "ci" lacks 1 scope that `sendgrid_api_key.mailer` plans for it: "mail.send". The plan sends nothing that would give it. Plan again, so that Terraform sees what the key holds.',
      ],
    },
  ],
});
