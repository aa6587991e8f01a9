import { missingScope } from '../../src/rules/missing-scope.js';
import { testRule } from '../support/test-rule.js';

const policy = `version: 1
presets:
  bounces: [suppression.bounces.read, suppression.bounces.delete]
keys:
  - name: mailer
    presets: [bounces]
    scopes: [mail.send, sender_verification_eligible]
`;

testRule(missingScope, {
  accept: [
    {
      name: 'a key that holds all that is wanted, automatic scopes apart',
      policy,
      keys: { mailer: ['mail.send', 'suppression.bounces.read', 'suppression.bounces.delete'] },
    },
    { name: 'a key that is not live', policy },
    {
      name: 'a change that SendGrid would refuse, which is a finding of its own',
      policy,
      keys: { mailer: [], admin: ['api_keys.update'] },
    },
  ],
  reject: [
    {
      name: 'a key that lacks a scope of its own list',
      policy,
      keys: { mailer: ['suppression.bounces.read', 'suppression.bounces.delete'] },
      findings: [
        '7:14 Key "mailer" lacks 1 scope that its entry wants: "mail.send". Give it in the dashboard, since no live key has "api_keys.update", or take it out of the entry.',
      ],
    },
    {
      name: 'a key that lacks a legacy scope, with what that is called today',
      policy: 'version: 1\nkeys:\n  - { name: mailer, scopes: [email_activity.read] }\n',
      keys: { mailer: [] },
      findings: [
        '3:30 Key "mailer" lacks 1 scope that its entry wants: "email_activity.read". "email_activity.read" is legacy; today it is called "messages.read". Give it in the dashboard, since no live key has "api_keys.update", or take it out of the entry.',
      ],
    },
    {
      name: 'a key that lacks a scope of a preset, at the use of the preset',
      policy,
      keys: { mailer: ['suppression.bounces.read'] },
      findings: [
        '6:15 Key "mailer" lacks 2 scopes that its entry wants: "suppression.bounces.delete", "mail.send". Give them in the dashboard, since no live key has "api_keys.update", or take them out of the entry.',
      ],
      related: ['3:39 Preset "bounces" lists "suppression.bounces.delete" here.'],
    },
    {
      name: 'a key that another can give what it lacks',
      policy,
      keys: {
        mailer: ['suppression.bounces.read', 'suppression.bounces.delete'],
        root: ['api_keys.update', 'mail.send', 'suppression.bounces.read', 'suppression.bounces.delete'],
      },
      findings: [
        '7:14 Key "mailer" lacks 1 scope that its entry wants: "mail.send". Give it with key "root", whose update SendGrid would accept, or take it out of the entry.',
      ],
    },
    {
      name: 'a key that a person is to give what it lacks',
      policy: `grantor: dashboard\n${policy}`,
      keys: { mailer: ['mail.send', 'suppression.bounces.read'], root: ['api_keys.update'] },
      findings: [
        '7:15 Key "mailer" lacks 1 scope that its entry wants: "suppression.bounces.delete". Give it in the dashboard, as the policy has it, or take it out of the entry.',
      ],
      related: ['4:39 Preset "bounces" lists "suppression.bounces.delete" here.'],
    },
    {
      name: 'a key of a subuser, of whose keys none may give it',
      policy:
        'version: 1\nkeys: [{ name: root, allow: ["*"] }]\nsubusers: [{ name: acme-eu, keys: [{ name: mailer, scopes: [mail.send] }] }]\n',
      keys: { root: ['api_keys.create', 'api_keys.update', 'mail.send', 'stats.read'] },
      subusers: { 'acme-eu': { mailer: [] } },
      findings: [
        '3:61 Key "acme-eu / mailer" lacks 1 scope that its entry wants: "mail.send". Give it in the dashboard, since no live key of the subuser has "api_keys.update", or take it out of the entry.',
      ],
    },
  ],
});
