import { selfEscalation } from '../../src/rules/self-escalation.js';
import { keyId } from '../support/accounts.js';
import { testRule } from '../support/test-rule.js';

const policy = `version: 1
grantor: key-admin
keys:
  - name: key-admin
    scopes: [templates.read, api_keys.update, mail.send]
  - match: "*"
    allow: ["*"]
`;
const admin = { name: 'key-admin', scopes: ['templates.read', 'api_keys.update', '2fa_required'] };
const root = { name: 'root', scopes: ['api_keys.update', 'templates.read', 'mail.send', 'stats.read'] };

testRule(selfEscalation, {
  accept: [
    {
      name: 'a key that holds all that it is to hold',
      policy,
      keys: [{ ...admin, scopes: [...admin.scopes, 'mail.send'] }],
    },
    {
      name: 'a key that drops scopes',
      policy: policy.replace(', mail.send]', ']'),
      keys: [{ ...admin, scopes: [...admin.scopes, 'mail.send'] }],
    },
    {
      name: 'a key that another is to extend',
      policy: policy.replace('grantor: key-admin', 'grantor: root'),
      keys: [admin, root],
    },
    {
      name: 'the nearest of several keys where none is named',
      policy: policy.replace('grantor: key-admin\n', ''),
      keys: [admin, { name: 'other', scopes: ['api_keys.update'] }],
    },
    {
      name: 'a mix with billing, which has a rule of its own',
      policy: policy.replace('mail.send', 'billing.read'),
      keys: [admin],
    },
  ],
  reject: [
    {
      name: 'the seed case, with the key that could do it',
      policy,
      keys: [admin, root],
      findings: [
        `5:47 Key "key-admin" cannot give itself "mail.send": SendGrid would refuse PUT /v3/api_keys/${keyId(0)} with 400 "unauthorized scopes: [mail.send]", since a key can give only scopes that it holds itself. Let key "root" make the change, or an owner or admin in the dashboard.`,
      ],
    },
    {
      name: 'the only key that may update keys, where none is named',
      policy: policy.replace('grantor: key-admin\n', ''),
      keys: [admin, { name: 'mailer', scopes: ['mail.send', 'alerts.read', 'alerts.create', 'stats.read'] }],
      findings: [
        `4:47 Key "key-admin" cannot give itself "mail.send", though it is the only live key that may update keys: SendGrid would refuse PUT /v3/api_keys/${keyId(0)} with 400 "unauthorized scopes: [mail.send]", since a key can give only scopes that it holds itself. Leave it to an owner or admin in the dashboard: no live key could make the change. 2 requests in a row would reach it, if SendGrid compares only what is added: key "key-admin" gives key "mailer" "api_keys.update", then key "mailer" gives key "key-admin" "mail.send".`,
      ],
    },
    {
      name: 'a key that may not even update keys',
      policy: policy.replace('api_keys.update, ', ''),
      keys: [{ name: 'key-admin', scopes: ['templates.read'] }],
      findings: [
        `5:30 Key "key-admin" cannot give itself "mail.send": SendGrid would refuse PUT /v3/api_keys/${keyId(0)} with 403 "access forbidden", since a key can give only scopes that it holds itself; it lacks "api_keys.update", and "mail.send" besides; which of the two SendGrid checks first, with 400 for the second, is not known. Leave it to an owner or admin in the dashboard: no live key could make the change.`,
      ],
    },
  ],
});
