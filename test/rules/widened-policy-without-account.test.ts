import { widenedPolicy } from '../../src/rules/widened-policy.js';
import { keyId } from '../support/accounts.js';
import { testRule } from '../support/test-rule.js';

const base = `version: 1
grantor: root
keys:
  - name: mailer
    scopes: [mail.send]
  - id: "${keyId(1)}"
    name: stats
    allow: [stats.read]
  - match: "a-*"
    allow: [mail.send]
  - match: "*-x"
    allow: ["*"]
rules:
  unmanaged-key: error
`;

const change = (from: string, to: string) => ({ base, policy: base.replace(from, to), account: null });

/** What two versions of the policy tell by themselves, as in a pull request from a fork, which gets no key. */
testRule(widenedPolicy, {
  accept: [
    { name: 'the same policy', base, policy: `# reworded\n${base}`, account: null },
    { name: 'a policy that has no base', policy: base, account: null },
    {
      name: 'an entry that is gone, since only the account tells whether its key is live',
      ...change('  - name: mailer\n    scopes: [mail.send]\n', ''),
    },
    { name: 'an entry that allows less', ...change('["*"]', '["*.read"]') },
    { name: 'a rule that weighs more', ...change('rules:', 'rules:\n  missing-key: error') },
    {
      name: 'a key that goes by its name and no longer by its id',
      ...change(`id: "${keyId(1)}"\n    name: stats`, 'name: stats'),
    },
    {
      name: 'a key that goes by its id and no longer by its name, which stands beside it',
      ...change('name: mailer', `id: "${keyId(7)}"\n    name: mailer`),
    },
  ],
  reject: [
    {
      name: 'entries by name, by id and by pattern that let their keys hold more',
      base,
      account: null,
      policy: base
        .replace('scopes: [mail.send]', 'scopes: [mail.send, templates.read]')
        .replace('[stats.read]', '[stats.read, "alerts.*"]')
        .replace('allow: [mail.send]', 'allow: [mail.send, asm.read]'),
      findings: [
        '5:25 This change lets key "mailer" hold more than before: "templates.read". Make sure that the key needs it.',
        '8:25 This change lets key "stats" hold more than before: "alerts.*". Make sure that the key needs it.',
        '10:24 This change lets the keys of this entry hold more than before: "asm.read". Make sure that the key needs it.',
      ],
    },
    {
      name: 'an entry that is new',
      ...change('  - match: "a-*"', '  - name: b\n    scopes: [stats.read]\n  - match: "a-*"'),
      findings: [
        '10:14 This change lets key "b" hold more than before: "stats.read". Make sure that the key needs it.',
      ],
    },
    {
      name: 'a pattern that covers more names',
      ...change('"a-*"', '"a*"'),
      findings: [
        '9:12 This change covers names that no entry covered: a key whose name matches "a*" may hold "mail.send". Make sure that every key of such a name may hold it.',
      ],
    },
    {
      name: 'two patterns of which the order decides',
      ...change(
        '  - match: "a-*"\n    allow: [mail.send]\n  - match: "*-x"\n    allow: ["*"]\n',
        '  - match: "*-x"\n    allow: ["*"]\n  - match: "a-*"\n    allow: [mail.send]\n',
      ),
      findings: [
        '9:12 This change lets a key whose name matches both "*-x" and "a-*" hold more than before, since the first of the entries decides: "*". Make sure that every key of such a name may hold it.',
      ],
    },
    {
      name: 'an entry that is gone, so that its name falls to a looser pattern',
      base: base.replace('name: mailer', 'name: mailer-x'),
      policy: base.replace('  - name: mailer\n    scopes: [mail.send]\n', ''),
      account: null,
      findings: [
        '10:13 This change lets the keys of this entry hold more than before: "*". Make sure that the key needs it.',
      ],
    },
    {
      name: 'a rule that is lowered, this one as well, and grantors that others take the place of',
      base,
      account: null,
      policy: base
        .replace('grantor: root', 'grantor: dashboard')
        .replace('scopes: [mail.send]', 'scopes: [mail.send]\n    grantor: deployer')
        .replace('error', 'warning\n  widened-policy: "off"'),
      findings: [
        '2:10 This change makes "dashboard" the grantor; it was "root". Make sure that the new one may apply changes.',
        '6:14 This change makes "deployer" the grantor of key "mailer"; it was "root". Make sure that the new one may apply changes.',
        '15:18 This change lowers rule "unmanaged-key" from error to warning. Make sure that its findings may weigh less from now on.',
        '16:19 This change lowers rule "widened-policy" from notice to off. Make sure that its findings may weigh less from now on.',
      ],
    },
    {
      name: 'a key that goes by its id alone, which may be another',
      ...change('name: mailer', `id: "${keyId(7)}"`),
      findings: [
        `5:14 This change lets key "${keyId(7)}" hold more than before: "mail.send". Make sure that the key needs it.`,
      ],
    },
  ],
});
