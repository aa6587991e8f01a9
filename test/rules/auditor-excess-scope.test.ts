import { auditorExcessScope } from '../../src/rules/auditor-excess-scope.js';
import { keyId } from '../support/accounts.js';
import { testRule } from '../support/test-rule.js';

const policy = 'version: 1\nkeys:\n  - name: scope-audit\n    presets: [scope-audit]\n';

testRule(auditorExcessScope, {
  accept: [
    {
      name: 'an auditor with api_keys.read and automatic scopes',
      policy,
      keys: { 'scope-audit': ['api_keys.read', '2fa_required'] },
      auditor: keyId(0),
    },
    {
      name: 'an auditor as the dashboard makes it, with templates.read besides, which the preset allows',
      policy,
      keys: { 'scope-audit': ['api_keys.read', 'templates.read'] },
      auditor: keyId(0),
    },
    { name: 'an auditor whose scopes were not read', policy, account: { auditor: null } },
  ],
  reject: [
    {
      name: 'an auditor that can write, at its entry',
      policy,
      keys: { 'scope-audit': ['api_keys.read', 'stats.read', 'api_keys.update'] },
      auditor: keyId(0),
      findings: [
        '3:11 Key "scope-audit", which the audit runs with, holds 2 scopes that the audit does not need: "api_keys.update", "stats.read". Make a key with "api_keys.read" alone and put it in the place of this one.',
      ],
    },
    {
      name: 'an auditor without an entry, at the version',
      policy,
      keys: { other: ['api_keys.read', 'mail.send'] },
      auditor: keyId(0),
      findings: [
        '1:1 Key "other", which the audit runs with, holds 1 scope that the audit does not need: "mail.send". Make a key with "api_keys.read" alone and put it in the place of this one.',
      ],
    },
    {
      name: 'an auditor whose id is not known',
      policy,
      account: { auditor: { id: null, name: null, scopes: new Set(['api_keys.read', 'mail.send']) } },
      findings: [
        '1:1 The key that the audit runs with holds 1 scope that the audit does not need: "mail.send". Make a key with "api_keys.read" alone and put it in the place of this one.',
      ],
    },
  ],
});
