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
        '4:25 Scope "sender_verification_eligible" is set by SendGrid itself; nobody can grant or take it, and the audit ignores it. Remove it from the policy.',
        '5:13 Scope "2fa_required" is set by SendGrid itself; nobody can grant or take it, and the audit ignores it. Remove it from the policy.',
      ],
    },
  ],
});
