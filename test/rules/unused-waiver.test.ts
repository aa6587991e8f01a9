import { unusedWaiver } from '../../src/rules/unused-waiver.js';
import { keyId } from '../support/accounts.js';
import { testRule } from '../support/test-rule.js';

const policy = (...waivers: readonly string[]) =>
  `version: 1\nkeys:\n  - { name: mailer, allow: [] }\nwaivers:\n${waivers.map((one) => `  - { ${one} }\n`).join('')}`;
const waiver = (rule: string, members = '') =>
  `rule: ${rule}, key: mailer, ${members}reason: r, expires: 2026-12-31`;
const excess = waiver('excess-scope', 'scopes: [mail.send, stats.read], ');
const unread = { id: keyId(9), name: 'x', reason: 'r' };
const nothing = (rule: string) =>
  `5:13 The waiver of rule "${rule}" and key "mailer" covers nothing. Remove it, or correct its rule, key or scopes.`;

testRule(unusedWaiver, {
  accept: [
    {
      name: 'a waiver that covers one scope of two',
      policy: policy(excess),
      keys: { mailer: ['mail.send'] },
    },
    {
      name: 'two that cover the same scope of one key',
      policy: policy(excess, excess.replace('mailer', `"${keyId(0)}"`)),
      keys: { mailer: ['mail.send'] },
    },
    {
      name: 'one whose finding stands, since it has more scopes',
      policy: policy(excess),
      keys: { mailer: ['mail.send', 'alerts.read'] },
    },
    {
      name: 'one whose rule is off',
      policy: `${policy(excess)}rules: { excess-scope: off }\n`,
      keys: { mailer: [] },
    },
    {
      name: 'one where the account was not read whole',
      policy: policy(excess),
      keys: { mailer: [] },
      account: { unread: [unread] },
    },
    { name: 'one where none was looked at', policy: policy(excess), account: null },
    {
      name: 'one of a rule that speaks of plans, where there is none',
      policy: policy(waiver('full-access-key'), waiver('beyond-policy', 'scopes: [mail.send], ')),
      keys: { mailer: [] },
    },
    {
      name: 'one of a rule that speaks of plans as well, where Terraform manages keys and there is no plan',
      policy: `${policy(waiver('impossible-grant', 'scopes: [mail.send], '))}terraform: {}\n`,
      keys: { mailer: [] },
    },
  ],
  reject: [
    {
      name: 'one that does not say of which subuser the key is, and one of a subuser without such a key',
      policy:
        `${policy(waiver('excess-scope', 'scopes: [mail.send], '), waiver('excess-scope', 'subuser: acme, scopes: [mail.send], '))}subusers: [{ match: "*", ignore: true }]\n`.replace(
          '{ name: mailer, allow: [] }',
          '{ match: "*", allow: [] }',
        ),
      findings: [
        '5:13 The waiver of rule "excess-scope" and key "mailer", for "mail.send", covers nothing, since no live key of the account itself has this id or name. Remove it, or correct its rule, key, subuser or scopes.',
        '6:13 The waiver of rule "excess-scope" and key "acme / mailer", for "mail.send", covers nothing, since no live key has this id or name. Remove it, or correct its rule, key, subuser or scopes.',
      ],
    },
    {
      name: 'a waiver of what is not there any more',
      policy: policy(excess),
      keys: { mailer: [] },
      findings: [
        '5:13 The waiver of rule "excess-scope" and key "mailer", for "mail.send", "stats.read", covers nothing. Remove it, or correct its rule, key or scopes.',
      ],
    },
    {
      name: 'one whose day is over as well',
      policy: policy(excess),
      keys: { mailer: [] },
      today: '2027-01-01',
      findings: [
        '5:13 The waiver of rule "excess-scope" and key "mailer", for "mail.send", "stats.read", covers nothing. Remove it, or correct its rule, key or scopes.',
      ],
    },
    {
      name: 'one of a key that no live key is',
      policy: policy(waiver('renamed-key').replace('mailer', 'old')),
      keys: { mailer: [] },
      findings: [
        '5:13 The waiver of rule "renamed-key" and key "old" covers nothing, since no live key has this id or name. Remove it, or correct its rule, key or scopes.',
      ],
    },
    {
      name: 'one of a rule that speaks of plans, where there is one',
      policy: policy(waiver('full-access-key')),
      keys: { mailer: [] },
      plan: [],
      findings: [nothing('full-access-key')],
    },
    {
      name: 'one of a rule that speaks of plans as well, where nothing says that Terraform manages keys',
      policy: policy(waiver('missing-key')),
      keys: { mailer: [] },
      findings: [nothing('missing-key')],
    },
  ],
});
