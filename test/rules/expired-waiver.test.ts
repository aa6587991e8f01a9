import { expiredWaiver } from '../../src/rules/expired-waiver.js';
import { keyId } from '../support/accounts.js';
import { testRule } from '../support/test-rule.js';

const policy = (...waivers: readonly string[]) =>
  `version: 1\nkeys:\n  - { name: mailer, allow: [] }\nwaivers:\n${waivers.map((one) => `  - { ${one} }\n`).join('')}`;
const waiver = 'rule: excess-scope, key: mailer, scopes: [mail.send], reason: r, expires: 2026-12-31';
const keys = { mailer: ['mail.send'] };
const stands =
  'ended with 2026-12-31, and what it covered is still there and counts again. Remove it once that is fixed, or write a later day if the reason still holds.';

testRule(expiredWaiver, {
  accept: [
    { name: 'a waiver on its last day', policy: policy(waiver), keys, today: '2026-12-31' },
    {
      name: 'one whose finding is gone, of which another rule speaks',
      policy: policy(waiver),
      keys: { mailer: [] },
      today: '2027-01-01',
    },
    {
      name: 'one whose rule is off',
      policy: `${policy(waiver)}rules: { excess-scope: off }\n`,
      keys,
      today: '2027-01-01',
    },
    {
      name: 'one whose rule could not run',
      policy: policy(waiver),
      account: null,
      today: '2027-01-01',
    },
  ],
  reject: [
    {
      name: 'a waiver on the day after',
      policy: policy(waiver),
      keys,
      today: '2027-01-01',
      findings: [`5:81 The waiver of rule "excess-scope" and key "mailer", for "mail.send", ${stands}`],
    },
    {
      name: 'one that covers one scope of two',
      policy: policy(waiver),
      keys: { mailer: ['mail.send', 'stats.read'] },
      today: '2027-01-01',
      findings: [`5:81 The waiver of rule "excess-scope" and key "mailer", for "mail.send", ${stands}`],
    },
    {
      name: 'one beside another of the same key, which covers the finding',
      policy: policy(waiver, waiver.replace('mailer', `"${keyId(0)}"`).replace('2026', '2027')),
      keys,
      today: '2027-01-01',
      findings: [
        '5:81 The waiver of rule "excess-scope" and key "mailer", for "mail.send", ended with 2026-12-31, and other waivers cover what it covered. Remove it.',
      ],
    },
    {
      name: 'one of a rule that needs no account, where none was looked at',
      policy: policy(
        'rule: unknown-scope, key: mailer, scopes: [mail.snd], reason: r, expires: 2026-12-31',
      ).replace('allow: []', 'allow: [mail.snd]'),
      account: null,
      today: '2027-01-01',
      findings: [`5:81 The waiver of rule "unknown-scope" and key "mailer", for "mail.snd", ${stands}`],
    },
  ],
});
