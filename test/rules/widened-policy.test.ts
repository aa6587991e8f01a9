import { widenedPolicy } from '../../src/rules/widened-policy.js';
import { keyId } from '../support/accounts.js';
import { testRule } from '../support/test-rule.js';

const base = `version: 1
grantor: root
keys:
  - name: mailer
    scopes: [mail.send]
    allow: ["*.stats.read", alerts.read]
  - match: "preview-*"
    allow: [mail.send]
rules:
  unmanaged-key: error
`;

const limits = (atMost: number) =>
  `version: 1\nkeys:\n  - match: "a*"\n    allow: []\n    at-most: ${atMost}\n`;

testRule(widenedPolicy, {
  accept: [
    { name: 'a lower limit, and a new one', policy: limits(3), base: limits(5) },
    { name: 'a limit where there was none', policy: limits(3), base: limits(3).replace(/ +at-most.*\n/, '') },
    {
      name: 'an entry that is gone, where its key is gone as well',
      policy: 'version: 1\nkeys: []\n',
      base: 'version: 1\nkeys:\n  - name: mailer\n    scopes: [mail.send]\n',
    },
    { name: 'a policy that has no base', policy: base },
    { name: 'the same policy', policy: base, base },
    {
      name: 'scopes that move from allow to scopes',
      policy: base
        .replace(
          '[mail.send]\n    allow: ["*.stats.read", alerts.read]',
          '[mail.send, alerts.read]\n    allow: ["browsers.*.read"]',
        )
        .replace('browsers.*.read', 'browsers.stats.read'),
      base,
    },
    {
      name: 'a pattern within one that stood there',
      policy: base.replace('"*.stats.read"', '"clients.*.stats.read"'),
      base,
    },
    {
      name: 'an entry that is gone',
      policy: base.replace('  - match: "preview-*"\n    allow: [mail.send]\n', ''),
      base,
    },
    {
      name: 'a key that gets its own entry with what the pattern let it hold',
      policy: base.replace('rules:', '  - name: preview-1\n    allow: [mail.send]\nrules:'),
      base,
      keys: { 'preview-1': [] },
    },
    {
      name: 'automatic scopes, which are ignored in both directions',
      policy: base.replace('[mail.send]\n    allow: ["*', '[mail.send, 2fa_required]\n    allow: ["*'),
      base,
    },
    {
      name: 'a name that becomes the id of the same live key',
      policy: base.replace('name: mailer', `id: "${keyId(0)}"`),
      base,
      keys: { mailer: [] },
    },
    {
      name: 'a grantor that an entry repeats from the policy, or names by its id',
      policy: base
        .replace('grantor: root', `grantor: "${keyId(1)}"`)
        .replace('scopes: [mail.send]', 'scopes: [mail.send]\n    grantor: root'),
      base,
      keys: { mailer: [], root: [] },
    },
    { name: 'a rule that weighs more', policy: base.replace('rules:', 'rules:\n  missing-key: error'), base },
  ],
  reject: [
    {
      name: 'a live key that is left without an entry',
      policy: 'version: 1\nkeys: []\n',
      base: 'version: 1\nkeys:\n  - name: mailer\n    scopes: [mail.send]\n',
      keys: { mailer: ['mail.send'], stray: [] },
      findings: [
        '2:1 This change leaves key "mailer" without an entry, so that nothing limits what it may hold. Keep the entry, or delete the key first.',
      ],
    },
    {
      name: 'scopes and patterns that an entry did not allow, a lower rule and another grantor',
      policy: base
        .replace(
          '[mail.send]\n    allow: ["*.stats.read", alerts.read]',
          '[mail.send, templates.read]\n    allow: ["*.stats.*", alerts.read]',
        )
        .replace('error', 'notice')
        .replace('grantor: root', 'grantor: dashboard'),
      base,
      keys: { mailer: [] },
      findings: [
        '2:10 This change makes "dashboard" the grantor; it was "root". Make sure that the new one may apply changes.',
        '5:25 This change lets key "mailer" hold more than before: "templates.read", "*.stats.*". Make sure that the key needs it.',
        '10:18 This change lowers rule "unmanaged-key" from error to notice. Make sure that its findings may weigh less from now on.',
      ],
    },
    {
      name: 'a rule that falls back to its default, a grantor that is gone, and one for an entry',
      policy: base
        .replace('rules:\n  unmanaged-key: error\n', '')
        .replace('grantor: root\n', '')
        .replace('scopes: [mail.send]', 'scopes: [mail.send]\n    grantor: deployer'),
      base,
      findings: [
        '1:1 This change lowers rule "unmanaged-key" from error to warning. Make sure that its findings may weigh less from now on.',
        '1:1 This change makes any key that can the grantor; it was "root". Make sure that the new one may apply changes.',
        '5:14 This change makes "deployer" the grantor of key "mailer"; it was "root". Make sure that the new one may apply changes.',
      ],
    },
    {
      name: 'a limit that is raised, and one that is dropped',
      policy: `${limits(7)}  - match: "b*"\n    allow: []\n`,
      base: `${limits(5)}  - match: "b*"\n    allow: []\n    at-most: 0\n`,
      findings: [
        '5:14 This change lets 7 keys fall to the entry "a*"; it was 5 at most. Make sure that so many are needed.',
        '6:12 This change lets any number of keys fall to the entry "b*"; it was 0 at most. Make sure that so many are needed.',
      ],
    },
    {
      name: 'a limit that two entries have now, each for some of the names',
      policy: `${limits(4).replace('"a*"', '"ab*"')}${limits(3).replace(/^version.*\nkeys:\n/, '')}`,
      base: limits(5),
      findings: [
        '5:14 This change lets 7 keys of names that one entry governed fall to the entries "ab*", "a*" together; it was 5 at most. Make sure that so many are needed.',
      ],
    },
    {
      name: 'a live key that falls to a looser entry, and one that gets its first entry',
      policy: base
        .replace('  - name: mailer\n    scopes: [mail.send]\n    allow: ["*.stats.read", alerts.read]\n', '')
        .replace('"preview-*"', '"*"')
        .replace('grantor: root\n', 'grantor: root\n'),
      base,
      keys: { mailer: [], stray: [] },
      findings: [
        '5:13 This change lets the keys of this entry hold more than before: "mail.send". Make sure that the key needs it.',
      ],
    },
    {
      name: 'as much as ever where the change switches this rule off',
      policy: base
        .replace('rules:', 'rules:\n  widened-policy: "off"')
        .replace('[mail.send]\n    allow: ["*', '[mail.send, x.y]\n    allow: ["*'),
      base,
      findings: [
        '5:25 This change lets key "mailer" hold more than before: "x.y". Make sure that the key needs it.',
        '10:19 This change lowers rule "widened-policy" from notice to off. Make sure that its findings may weigh less from now on.',
      ],
    },
    {
      name: 'an entry by id that joins another of the same name',
      policy: base.replace(
        '  - match',
        `  - id: "${keyId(7)}"\n    name: mailer\n    scopes: [mail.send]\n  - match`,
      ),
      base: base.replace('name: mailer', `id: "${keyId(0)}"\n    name: mailer`),
      findings: [
        '9:14 This change lets key "mailer" hold more than before: "mail.send". Make sure that the key needs it.',
      ],
    },
    {
      name: "a grantor of one entry that was the policy's, and a scope that stands twice",
      policy: base
        .replace('scopes: [mail.send]', 'scopes: [mail.send, x.y]\n    grantor: dashboard')
        .replace('alerts.read]', 'alerts.read, x.y]'),
      base,
      findings: [
        '5:25 This change lets key "mailer" hold more than before: "x.y". Make sure that the key needs it.',
        '6:14 This change makes "dashboard" the grantor of key "mailer"; it was "root". Make sure that the new one may apply changes.',
      ],
    },
  ],
});
