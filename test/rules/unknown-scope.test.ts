import { unknownScope } from '../../src/rules/unknown-scope.js';
import { testRule } from '../support/test-rule.js';

const policy = `version: 1
presets:
  mine: [mail.sned]
  idle: [xyz.qqqqqqqqqqqq]
keys:
  - name: one
    scopes: [suppressions.read, brand.new]
  - name: two
    presets: [mine]
    allow: [stats.raed, "zzz.*", 2fa_required]
  - name: three
    presets: [mine]
`;

testRule(unknownScope, {
  accept: [
    {
      name: 'known scopes',
      policy: 'version: 1\nkeys:\n  - name: x\n    scopes: [mail.send]\n    allow: [stats.read]\n',
    },
    {
      name: 'a pattern that covers what only a live key holds',
      policy: 'version: 1\nkeys:\n  - name: x\n    allow: ["brand.*"]\n',
      keys: { other: ['brand.new'] },
    },
    {
      name: 'a scope that only a live key knows',
      policy: 'version: 1\nkeys:\n  - name: x\n    scopes: [brand.new]\n',
      keys: { other: ['brand.new'] },
    },
  ],
  reject: [
    {
      name: 'each unknown scope once, a shared preset at its first use, with a hint where one is near',
      policy,
      account: null,
      findings: [
        '4:10 Scope "xyz.qqqqqqqqqqqq" is not known: the catalogue does not have it, nor any key that was read. Check its spelling.',
        '7:14 Scope "suppressions.read" is not known: the catalogue does not have it, nor any key that was read. The vendor writes this plural in examples; a request to create a key with it once got the answer 500 (https://github.com/sendgrid/docs/pull/2317). Did you mean "suppression.read"?',
        '7:33 Scope "brand.new" is not known: the catalogue does not have it, nor any key that was read. Check its spelling.',
        '9:15 Scope "mail.sned" is not known: the catalogue does not have it, nor any key that was read. Did you mean "mail.send"?',
        '10:13 Scope "stats.raed" is not known: the catalogue does not have it, nor any key that was read. Did you mean "stats.read"?',
        '10:25 Pattern "zzz.*" covers no scope that is known: the catalogue does not have one, nor any key that was read. Check its spelling.',
      ],
      related: ['3:10 Preset "mine" lists "mail.sned" here.', '12:15 The preset is also used here.'],
    },
    {
      name: 'a name whose hint is legacy, with what that is called today',
      policy: 'version: 1\nkeys:\n  - name: x\n    scopes: [email_activities.read]\n',
      findings: [
        '4:14 Scope "email_activities.read" is not known: neither the catalogue nor any live key has it. Did you mean "email_activity.read"? "email_activity.read" is legacy; today it is called "messages.read".',
      ],
    },
    {
      name: 'a name that is no scope, with its note, beside a legacy scope, which is known',
      policy: 'version: 1\nkeys:\n  - { name: x, scopes: [email_activity.read, message.read] }\n',
      findings: [
        `3:46 Scope "message.read" is not known: neither the catalogue nor any live key has it. A slip in the vendor's page of 2018. Did you mean "messages.read"?`,
      ],
    },
    {
      name: 'another verb, and several that are equally near',
      policy: 'version: 1\nkeys:\n  - name: x\n    scopes: [whitelabel.edit, tracking_settings.update]\n',
      findings: [
        '4:14 Scope "whitelabel.edit" is not known: neither the catalogue nor any live key has it. Did you mean "whitelabel.update"?',
        '4:31 Scope "tracking_settings.update" is not known: neither the catalogue nor any live key has it. Did you mean "tracking_settings.click.update", "tracking_settings.google_analytics.update", "tracking_settings.open.update" or "tracking_settings.subscription.update"?',
      ],
    },
    {
      name: 'a misspelling of a scope that only a live key knows',
      policy: 'version: 1\nkeys:\n  - name: x\n    scopes: [brand.nwe]\n',
      keys: { other: ['brand.new'] },
      findings: [
        '4:14 Scope "brand.nwe" is not known: neither the catalogue nor any live key has it. Did you mean "brand.new"?',
      ],
    },
    {
      name: 'a pattern that covers nothing once, however many entries have it, with a hint where one is near',
      policy:
        'version: 1\nkeys:\n  - name: x\n    allow: &a ["suppressions.*", "stats.*", "ui.*"]\n  - match: "p-*"\n    allow: *a\n',
      keys: { x: [] },
      findings: [
        '4:16 Pattern "suppressions.*" covers no scope that is known: neither the catalogue nor any live key has one. Did you mean "suppression.*"?',
      ],
      related: ['6:12 It also stands here.'],
    },
    {
      name: 'what invariants name, each once',
      policy:
        'version: 1\nkeys: []\ninvariants:\n  - { never: [mail.sned, mail.send, ui.confirm_email, "nothing.*"], reason: r }\n  - { apart: [mail.sned, "nothing.*"], reason: r }\n',
      findings: [
        '4:15 Scope "mail.sned" of an invariant is not known: neither the catalogue nor any live key has it. Did you mean "mail.send"?',
        '4:55 Pattern "nothing.*" covers no scope that is known: neither the catalogue nor any live key has one. Check its spelling.',
      ],
      related: ['5:15 It also stands here.', '5:26 It also stands here.'],
    },
  ],
});
