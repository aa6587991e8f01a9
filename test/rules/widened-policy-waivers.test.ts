import { widenedPolicy } from '../../src/rules/widened-policy.js';
import { testRule } from '../support/test-rule.js';

const keys = { mailer: ['mail.send', 'stats.read'] };
const policy = (...waivers: readonly string[]) =>
  `version: 1\nkeys:\n  - { name: mailer, allow: [] }\nwaivers:\n${waivers.map((one) => `  - { ${one} }\n`).join('')}`;
const none = policy().replace('waivers:\n', '');
const one = 'rule: excess-scope, key: mailer, scopes: [mail.send], reason: r, expires: 2026-12-31';
const two = one.replace('[mail.send]', '[mail.send, stats.read]');

testRule(widenedPolicy, {
  accept: [
    { name: 'a waiver that stays', base: policy(one), policy: policy(one), keys },
    { name: 'one that goes, or has a scope less', base: policy(two), policy: policy(one), keys },
    { name: 'one that ends sooner', base: policy(one), policy: policy(one.replace('31', '30')), keys },
  ],
  reject: [
    {
      name: 'a waiver that is new, though it waives what else this change brings in',
      base: none,
      policy: policy(two),
      keys,
      findings: [
        '5:13 This change waives findings of rule "excess-scope" and key "mailer", for "mail.send", "stats.read", until 2026-12-31. Make sure that its reason holds so long.',
      ],
    },
    {
      name: 'a scope that is new',
      base: policy(one),
      policy: policy(two),
      keys,
      findings: [
        '5:60 This change waives findings of rule "excess-scope" and key "mailer", for "stats.read", until 2026-12-31. Make sure that its reason holds so long.',
      ],
    },
    {
      name: 'one that is prolonged, at its end',
      base: policy(one),
      policy: policy(one.replace('2026', '2027')),
      keys,
      findings: [
        '5:81 This change prolongs the waiver of rule "excess-scope" and key "mailer", for "mail.send", until 2027-12-31; it was 2026-12-31. Make sure that its reason holds so long.',
      ],
    },
    {
      name: 'one where no account is looked at',
      base: none,
      policy: policy('rule: match-limit, reason: r, expires: 2026-12-31'),
      account: null,
      findings: [
        '5:13 This change waives findings of rule "match-limit", until 2026-12-31. Make sure that its reason holds so long.',
      ],
    },
  ],
});
