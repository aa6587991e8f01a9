import { excessScope } from '../../src/rules/excess-scope.js';
import { keyId } from '../support/accounts.js';
import { testRule } from '../support/test-rule.js';

const policy = `version: 1
keys:
  - name: mailer
    scopes: [mail.send, mail.batch.read]
    allow: ["*.stats.read"]
`;

const admins = ['teammates.create', 'api_keys.create'];

testRule(excessScope, {
  accept: [
    {
      name: 'a key with exactly what its entry wants',
      policy,
      keys: { mailer: ['mail.send', 'mail.batch.read'] },
    },
    { name: 'a key with less', policy, keys: { mailer: ['mail.send'] } },
    { name: 'a key with what a pattern allows besides', policy, keys: { mailer: ['browsers.stats.read'] } },
    {
      name: 'a key with automatic scopes besides',
      policy,
      keys: { mailer: ['mail.send', '2fa_required', 'sender_verification_eligible', 'ui.provision', 'v2'] },
    },
    {
      name: 'an audit key as the dashboard makes it',
      policy: 'version: 1\nkeys:\n  - name: audit\n    presets: [scope-audit]\n',
      keys: { audit: ['api_keys.read', 'templates.read'] },
    },
    { name: 'a key that no entry governs', policy, keys: { other: ['api_keys.create'] } },
    { name: 'an account that was not looked at', policy, keys: { mailer: ['stats.read'] }, account: null },
  ],
  reject: [
    {
      name: 'five scopes too many, of which the three riskiest are named',
      policy,
      keys: {
        mailer: ['mail.batch.read', 'alerts.read', 'stats.read', 'brand.new', ...admins, 'mail.send'],
      },
      findings: [
        `3:11 Key "mailer" holds 5 scopes that its entry does not allow: "api_keys.create", "teammates.create", "brand.new" and 2 more. With "api_keys.create" (critical risk) a thief could create new keys, which go on working after this one is revoked. Take them away in the dashboard (no key with "api_keys.update" holds all that remains), or allow them in the entry.`,
      ],
    },
    {
      name: 'two scopes too many as one finding, the riskier first, with what a thief could do and who can take them away',
      policy,
      keys: {
        mailer: ['mail.send', 'stats.read', 'api_keys.create'],
        admin: ['api_keys.update', 'mail.send'],
      },
      findings: [
        `3:11 Key "mailer" holds 2 scopes that its entry does not allow: "api_keys.create", "stats.read". With "api_keys.create" (critical risk) a thief could create new keys, which go on working after this one is revoked. Take them away with key "admin", which has "api_keys.update" and holds all that remains, or in the dashboard, or allow them in the entry.`,
      ],
    },
    {
      name: 'legacy scopes, of which one has another name today',
      policy,
      keys: { mailer: ['mail.send', 'mail.batch.read', 'email_activity.read', 'newsletter.read'] },
      findings: [
        '3:11 Key "mailer" holds 2 scopes that its entry does not allow: "email_activity.read", "newsletter.read". "email_activity.read" is legacy; today it is called "messages.read". "newsletter.read" belongs to legacy features. With "email_activity.read" (high risk) a thief could read recipients, subjects and events of sent mail. Take them away in the dashboard (no key with "api_keys.update" holds all that remains), or allow them in the entry.',
      ],
    },
    {
      name: 'a scope that the catalogue does not know, compared like every other',
      policy,
      keys: { mailer: ['mail.send', 'brand.new'], admin: ['api_keys.update'] },
      findings: [
        '3:11 Key "mailer" holds 1 scope that its entry does not allow: "brand.new". Take it away in the dashboard (no key with "api_keys.update" holds all that remains), or allow it in the entry.',
      ],
    },
    {
      name: 'a key none of whose scopes is allowed',
      policy: 'version: 1\nkeys:\n  - name: idle\n    allow: []\n',
      keys: { idle: ['brand.new'] },
      findings: [
        '3:11 Key "idle" holds 1 scope that its entry does not allow: "brand.new". Delete the key and its entry, since the entry allows nothing that it holds, or list in the entry what it needs.',
      ],
    },
    {
      name: 'a key that its entry also gives something: one request does both',
      policy: 'version: 1\nkeys:\n  - name: t\n    scopes: [mail.send]\n',
      keys: { t: ['stats.read'], admin: ['api_keys.update', 'mail.send'] },
      findings: [
        `3:11 Key "t" holds 1 scope that its entry does not allow: "stats.read". With "stats.read" (low risk) a thief could read statistics of the account's mail. The request that gives the key "mail.send", as its entry asks, takes it away as well; or allow it in the entry.`,
      ],
    },
    {
      name: 'the same, where SendGrid would refuse that request',
      policy: 'version: 1\nkeys:\n  - name: t\n    scopes: [mail.send]\n',
      keys: { t: ['stats.read'], weak: ['api_keys.update'] },
      findings: [
        `3:11 Key "t" holds 1 scope that its entry does not allow: "stats.read". With "stats.read" (low risk) a thief could read statistics of the account's mail. First make it possible to give the key "mail.send", as its entry asks: the same request takes it away. Or allow it in the entry.`,
      ],
    },
    {
      name: 'a key whose remaining scopes mix billing with others',
      policy: 'version: 1\nkeys:\n  - name: t\n    allow: [billing.read, mail.send]\n',
      keys: {
        t: ['billing.read', 'mail.send', 'stats.read'],
        admin: ['api_keys.update', 'mail.send', 'billing.read'],
      },
      findings: [
        `3:11 Key "t" holds 1 scope that its entry does not allow: "stats.read". With "stats.read" (low risk) a thief could read statistics of the account's mail. No request can take it away, not even in the dashboard, since what remains mixes billing scopes with others, which no key may be given together: make two keys in the place of this one.`,
      ],
    },
    {
      name: 'the same, where what the entry asks for can be given by nobody: names that are no scopes, a mix of billing',
      policy:
        'version: 1\nkeys:\n  - name: t\n    scopes: [suppressions.read]\n  - name: u\n    scopes: [mail.send, billing.read]\n',
      keys: { t: ['brand.new'], u: ['brand.new'] },
      findings: [3, 5].map(
        (line) =>
          `${line}:11 Key "${line === 3 ? 't' : 'u'}" holds 1 scope that its entry does not allow: "brand.new". First change what the entry asks for, since nobody can give it: the request that gives the key what it wants then takes it away. Or allow it in the entry.`,
      ),
    },
    {
      name: 'one of two keys of a name, of whose entry the other one is in need',
      policy: 'version: 1\nkeys:\n  - name: t\n    allow: [mail.send]\n',
      keys: [
        { name: 't', scopes: ['brand.new'] },
        { name: 't', scopes: ['mail.send'] },
      ],
      findings: [
        `3:11 Key "t" (id ${keyId(0)}) holds 1 scope that its entry does not allow: "brand.new". Delete the key, since the entry allows nothing that it holds, or list in the entry what it needs.`,
      ],
    },
    {
      name: 'every key that a pattern governs, each by itself',
      policy: 'version: 1\nkeys:\n  - match: "preview-*"\n    allow: [mail.send]\n',
      keys: {
        'preview-1': ['mail.send', 'brand.new'],
        'preview-2': ['mail.send'],
        'preview-3': ['brand.new'],
      },
      findings: [
        '3:12 Key "preview-1" holds 1 scope that its entry does not allow: "brand.new". Take it away in the dashboard (no key with "api_keys.update" holds all that remains), or allow it in the entry.',
        '3:12 Key "preview-3" holds 1 scope that its entry does not allow: "brand.new". Delete the key, since the entry allows nothing that it holds, or list in the entry what it needs.',
      ],
    },
    {
      name: 'a key of a subuser, of whose keys none may take it away',
      policy:
        'version: 1\nkeys: [{ name: root, allow: ["*"] }]\nsubusers: [{ name: acme-eu, keys: [{ name: mailer, scopes: [mail.send] }] }]\n',
      keys: { root: ['api_keys.create', 'api_keys.update', 'mail.send', 'stats.read'] },
      subusers: { 'acme-eu': { mailer: ['mail.send', 'brand.new'] } },
      findings: [
        '3:44 Key "acme-eu / mailer" holds 1 scope that its entry does not allow: "brand.new". Take it away in the dashboard (no key of the subuser with "api_keys.update" holds all that remains), or allow it in the entry.',
      ],
    },
  ],
});
