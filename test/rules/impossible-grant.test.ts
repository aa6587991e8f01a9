import { impossibleGrant } from '../../src/rules/impossible-grant.js';
import { keyId } from '../support/accounts.js';
import { testRule } from '../support/test-rule.js';

const policy = `version: 1
grantor: deployer
keys:
  - name: mailer
    scopes: [stats.read, mail.send, mail.sned]
  - match: "*"
    allow: ["*"]
`;
const one = policy.replace(', mail.sned', '');
const mailer = { name: 'mailer', scopes: ['stats.read'] };
const deployer = { name: 'deployer', scopes: ['api_keys.update', 'stats.read'] };
const root = { name: 'root', scopes: ['api_keys.update', 'stats.read', 'mail.send', 'alerts.read'] };
const eight = [
  'mail.send',
  'mail.batch.create',
  'mail.batch.read',
  'mail.batch.update',
  'mail.batch.delete',
  'templates.read',
  'templates.update',
  'user.scheduled_sends.read',
];
const three = '"mail.send", "mail.batch.create", "mail.batch.read" and 5 more';
const aliases = [
  ...['create', 'read', 'update', 'delete'].map((verb) => `scheduled_sends.${verb}`),
  'suppressions.read',
];

testRule(impossibleGrant, {
  accept: [
    {
      name: 'a grant that the named key can give',
      policy: one,
      keys: [mailer, { ...deployer, scopes: [...deployer.scopes, 'mail.send'] }],
    },
    {
      name: 'a grant that a person gives',
      policy: policy.replace('grantor: deployer', 'grantor: dashboard'),
      keys: [mailer, deployer],
    },
    {
      name: 'a grant that no live key may send, and so a person does',
      policy: policy.replace('grantor: deployer\n', ''),
      keys: [mailer],
    },
    {
      name: 'a grant of unknown outcome',
      policy: one,
      keys: [
        { name: 'mailer', scopes: ['alerts.read', 'stats.read'] },
        { ...deployer, scopes: [...deployer.scopes, 'mail.send'] },
      ],
    },
    { name: 'a partial reading', policy: one, keys: [mailer, deployer], account: { faults: ['f'] } },
  ],
  reject: [
    {
      name: 'eight scopes, three of which each list names, with the answer whole',
      policy: one.replace('mail.send', eight.join(', ')),
      keys: [mailer, deployer],
      findings: [
        `5:26 Key "deployer" cannot give key "mailer" ${three}: SendGrid would refuse PUT /v3/api_keys/${keyId(0)} with 400 "unauthorized scopes: [${eight.join(', ')}]", since it lacks those scopes, and a key can give only what it holds itself (a misspelt scope is refused in the same words). Leave it to an owner or admin in the dashboard: no live key could make the change. Or let an owner or admin first give key "deployer" ${three}: then it can make the change itself.`,
      ],
    },
    {
      name: 'five names that are no scopes, of which three are corrected',
      policy: one.replace('mail.send', aliases.join(', ')),
      keys: [mailer, deployer],
      findings: [
        '5:26 Nobody can give key "mailer" "scheduled_sends.create", "scheduled_sends.read", "scheduled_sends.update" and 2 more, which are no scopes; what is meant is "user.scheduled_sends.create", "user.scheduled_sends.read", "user.scheduled_sends.update" or 2 more: SendGrid would answer 400 "unauthorized scopes: [scheduled_sends.create, scheduled_sends.read, scheduled_sends.update, scheduled_sends.delete, suppressions.read]" (500 has been seen, too). On "scheduled_sends.create", "scheduled_sends.read", "scheduled_sends.update": Common in public code; the names of these scopes begin with "user.". Write "user.scheduled_sends.create" in the place of "scheduled_sends.create". Write "user.scheduled_sends.read" in the place of "scheduled_sends.read". Write "user.scheduled_sends.update" in the place of "scheduled_sends.update". The same goes for 2 more.',
      ],
    },
    {
      name: 'scopes that the named key lacks, one of them misspelt, with what it would need',
      policy,
      keys: [mailer, deployer, root],
      findings: [
        `5:26 Key "deployer" cannot give key "mailer" "mail.send", "mail.sned": SendGrid would refuse PUT /v3/api_keys/${keyId(0)} with 400 "unauthorized scopes: [mail.send, mail.sned]", since it lacks those scopes, and a key can give only what it holds itself (a misspelt scope is refused in the same words). First check the name "mail.sned": neither the catalogue nor any live key knows it. Leave it to an owner or admin in the dashboard: no live key could make the change. Or let an owner or admin first give key "deployer" "mail.send", "mail.sned": then it can make the change itself. The other keys that may update keys lack something too: "root" lacks "mail.sned".`,
      ],
    },
    {
      name: 'a scope that the named key lacks and another could give',
      policy: one,
      keys: [mailer, deployer, root],
      findings: [
        `5:26 Key "deployer" cannot give key "mailer" "mail.send": SendGrid would refuse PUT /v3/api_keys/${keyId(0)} with 400 "unauthorized scopes: [mail.send]", since it lacks that scope, and a key can give only what it holds itself (a misspelt scope is refused in the same words). Let key "root" make the change, or an owner or admin in the dashboard. Or let key "root" first give key "deployer" "mail.send": then it can make the change itself.`,
      ],
    },
    {
      name: 'a scope that the policy itself wants the grantor to hold, with a pointer to that entry',
      policy: `${one}  - { name: deployer, scopes: [mail.send], allow: ["*"], grantor: root }\n`,
      keys: [mailer, deployer, root],
      findings: [
        `5:26 Key "deployer" cannot give key "mailer" "mail.send": SendGrid would refuse PUT /v3/api_keys/${keyId(0)} with 400 "unauthorized scopes: [mail.send]", since it lacks that scope, and a key can give only what it holds itself (a misspelt scope is refused in the same words). Let key "root" make the change, or an owner or admin in the dashboard. The policy asks for the first step itself: the entry in line 8 wants key "deployer" to hold "mail.send". Apply that before this.`,
      ],
    },
    {
      name: 'a key that may not update keys at all',
      policy: one,
      keys: [mailer, { name: 'deployer', scopes: ['stats.read'] }],
      findings: [
        `5:26 Key "deployer" cannot give key "mailer" "mail.send": SendGrid would refuse PUT /v3/api_keys/${keyId(0)} with 403 "access forbidden", since it lacks "api_keys.update", and "mail.send" besides; which of the two SendGrid checks first, with 400 for the second, is not known. Leave it to an owner or admin in the dashboard: no live key could make the change. Or let an owner or admin first give key "deployer" "api_keys.update", "mail.send": then it can make the change itself.`,
      ],
    },
    {
      name: 'a grant that none of several keys can give, with the whole list under the other reading',
      policy: one.replace('grantor: deployer\n', ''),
      keys: [
        { name: 'mailer', scopes: ['stats.read'] },
        { name: 'a', scopes: ['api_keys.update'] },
        { name: 'b', scopes: ['api_keys.update', 'alerts.read'] },
        { name: 'c', scopes: ['mail.send', 'alerts.read', 'stats.read'] },
      ],
      findings: [
        `4:26 No live key can, and the nearest, key "a", cannot give key "mailer" "mail.send": SendGrid would refuse PUT /v3/api_keys/${keyId(0)} with 400 "unauthorized scopes: [mail.send]" (or 400 "unauthorized scopes: [stats.read, mail.send]", if it compares the whole list), since it lacks that scope, and a key can give only what it holds itself (a misspelt scope is refused in the same words). Leave it to an owner or admin in the dashboard: no live key could make the change. 2 requests in a row would reach it, if SendGrid compares only what is added: key "a" gives key "c" "api_keys.update", then key "c" gives key "mailer" "mail.send". The other keys that may update keys lack something too: "b" lacks "mail.send".`,
      ],
    },
    {
      name: 'billing that the named key could never hold, without a way that would mix',
      policy:
        'version: 1\ngrantor: w\nkeys:\n  - { name: a, scopes: [billing.read] }\n  - match: "*"\n    allow: ["*"]\n',
      keys: { a: [], w: ['api_keys.update', 'mail.send'] },
      findings: [
        `4:25 Key "w" cannot give key "a" "billing.read": SendGrid would refuse PUT /v3/api_keys/${keyId(0)} with 400 "unauthorized scopes: [billing.read]", since it lacks that scope, and a key can give only what it holds itself (a misspelt scope is refused in the same words). Leave it to an owner or admin in the dashboard: no live key could make the change.`,
      ],
    },
    {
      name: 'a first step of the policy that is refused, too',
      policy: `${one}  - { name: deployer, scopes: [mail.send], allow: ["*"] }\n`,
      keys: [mailer, deployer],
      findings: [
        `5:26 Key "deployer" cannot give key "mailer" "mail.send": SendGrid would refuse PUT /v3/api_keys/${keyId(0)} with 400 "unauthorized scopes: [mail.send]", since it lacks that scope, and a key can give only what it holds itself (a misspelt scope is refused in the same words). Leave it to an owner or admin in the dashboard: no live key could make the change. The policy asks for the first step itself: the entry in line 8 wants key "deployer" to hold "mail.send". That step is refused, too.`,
      ],
    },
    {
      name: 'another key that could only under one reading',
      policy: one,
      keys: [mailer, deployer, { name: 'w', scopes: ['api_keys.update', 'mail.send'] }],
      findings: [
        `5:26 Key "deployer" cannot give key "mailer" "mail.send": SendGrid would refuse PUT /v3/api_keys/${keyId(0)} with 400 "unauthorized scopes: [mail.send]", since it lacks that scope, and a key can give only what it holds itself (a misspelt scope is refused in the same words). Leave it to an owner or admin in the dashboard: key "w" could make the change only if SendGrid compares no more than what is added. Or let an owner or admin first give key "deployer" "mail.send": then it can make the change itself.`,
      ],
    },
    {
      name: 'a creation that two keys reach in two requests, the first of which creates',
      policy:
        'version: 1\ngrantor: c\nkeys:\n  - { name: n, scopes: [mail.send, stats.read] }\n  - match: "*"\n    allow: ["*"]\n',
      keys: {
        c: ['api_keys.create', 'stats.read', '2fa_required'],
        w: ['api_keys.update', 'mail.send', 'stats.read', '2fa_required'],
      },
      findings: [
        '4:25 Key "c" cannot create key "n" with "mail.send": SendGrid would refuse POST /v3/api_keys with 400 "unauthorized scopes: [mail.send]", since it lacks that scope, and a key can give only what it holds itself (a misspelt scope is refused in the same words). Leave it to an owner or admin in the dashboard: no live key could make the change. Or let an owner or admin first give key "c" "mail.send": then it can make the change itself. 2 requests in a row would reach it: key "c" creates key "n" with "stats.read", then key "w" gives key "n" "mail.send".',
      ],
    },
    {
      name: 'a creation beyond the limit',
      policy:
        'version: 1\nkeys:\n  - { name: new, scopes: [stats.read] }\n  - match: "*"\n    allow: ["*"]\n',
      keys: Array.from({ length: 100 }, (_, n) => ({
        name: `k${n}`,
        scopes: ['api_keys.create', 'stats.read'],
      })),
      findings: [
        '3:27 Nobody can create key "new": the account has 100 keys, and SendGrid would answer 403 "Cannot create more than 100 API Keys". Delete keys that serve nothing first.',
      ],
    },
    {
      name: 'a creation beyond the limit by a named key that may not create keys, which comes first',
      policy:
        'version: 1\ngrantor: k0\nkeys:\n  - { name: new, scopes: [stats.read] }\n  - match: "*"\n    allow: ["*"]\n',
      keys: Array.from({ length: 100 }, (_, n) => ({ name: `k${n}`, scopes: ['stats.read'] })),
      findings: [
        '4:27 Key "k0" cannot create key "new" with "stats.read": SendGrid would refuse POST /v3/api_keys with 403 "access forbidden", since it lacks "api_keys.create". Delete keys that serve nothing first: no other key can either, since the account would hold more than 100 keys.',
      ],
    },
    {
      name: 'a creation with a scope that the creator lacks',
      policy:
        'version: 1\ngrantor: maker\nkeys:\n  - { name: new, scopes: [stats.read, mail.send] }\n  - match: "*"\n    allow: ["*"]\n',
      keys: { maker: ['api_keys.create', 'stats.read'] },
      findings: [
        '4:39 Key "maker" cannot create key "new" with "mail.send": SendGrid would refuse POST /v3/api_keys with 400 "unauthorized scopes: [mail.send]", since it lacks that scope, and a key can give only what it holds itself (a misspelt scope is refused in the same words). Leave it to an owner or admin in the dashboard: no live key could make the change. Or let an owner or admin first give key "maker" "mail.send": then it can make the change itself.',
      ],
    },
  ],
});
