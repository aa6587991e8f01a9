import { automaticScope } from '../../src/rules/automatic-scope.js';
import { testRule } from '../support/test-rule.js';

const policy = `version: 1
keys:
  - name: mailer
    scopes: [mail.send, sender_verification_eligible]
    allow: [2fa_required, "ui.*"]
`;

testRule(automaticScope, {
  accept: [
    {
      name: 'a policy without automatic scopes',
      policy: 'version: 1\nkeys:\n  - name: x\n    scopes: [mail.send]\n',
    },
    {
      name: 'automatic scopes on a live key',
      policy: 'version: 1\nkeys:\n  - name: x\n    allow: []\n',
      keys: { x: ['2fa_required'] },
    },
  ],
  reject: [
    {
      name: 'automatic scopes that are wanted or allowed, patterns apart',
      policy,
      account: null,
      findings: [
        '4:25 Scopes "sender_verification_eligible", "2fa_required" are set by SendGrid itself; nobody can grant or take them, and the audit ignores them. Remove them from the policy.',
      ],
    },
    {
      name: 'one finding for each entry, and for a preset that several use one at its first use',
      policy:
        'version: 1\npresets:\n  p: [v2, ui.provision]\n  own: [v2]\nkeys:\n  - name: a\n    presets: [p, own]\n  - name: b\n    presets: [p]\n    scopes: [2fa_exempt]\n',
      account: null,
      findings: [
        '4:9 Scope "v2" is set by SendGrid itself; nobody can grant or take it, and the audit ignores it. Remove it from the policy.',
        '7:15 Scopes "v2", "ui.provision" are set by SendGrid itself; nobody can grant or take them, and the audit ignores them. Remove them from the policy.',
        '10:14 Scope "2fa_exempt" is set by SendGrid itself; nobody can grant or take it, and the audit ignores it. Remove it from the policy.',
      ],
      related: ['3:7 Preset "p" lists "v2" here.', '9:15 The preset is also used here.'],
    },
  ],
});
