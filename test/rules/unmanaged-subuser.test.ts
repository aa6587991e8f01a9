import { unmanagedSubuser } from '../../src/rules/unmanaged-subuser.js';
import { listed } from '../support/accounts.js';
import { testRule } from '../support/test-rule.js';

const policy =
  'version: 1\nkeys: []\nsubusers:\n  - { name: acme, keys: [] }\n  - { match: "t-*", ignore: true }\n';
const advice = 'Leave it alone by `ignore: true` beside its name, or add this item:';

testRule(unmanagedSubuser, {
  accept: [
    {
      name: 'subusers with an item, or one that leaves them alone',
      policy,
      estate: { subusers: listed('acme', { name: 't-1', isIgnored: true }) },
    },
    { name: 'a list that could not be read', policy },
    { name: 'a policy that does not ask for subusers', policy: 'version: 1\nkeys: []\n' },
  ],
  reject: [
    {
      name: 'one whose keys can stand in its item',
      policy,
      subusers: { other: { mailer: ['mail.send'] } },
      estate: { subusers: listed('acme', 'other') },
      findings: [
        `3:1 Subuser "other" has no item in \`subusers\`; nothing is said of its 1 key. ${advice} - { name: "other", keys: [{ id: "0000000000000000001000", name: "mailer", scopes: [mail.send] }] }`,
      ],
    },
    {
      name: 'one whose list could not be read, and one of which a key could not',
      policy,
      unreadSubusers: { dark: {}, half: { mailer: ['mail.send'] } },
      estate: { subusers: listed('dark', 'half') },
      findings: [
        `3:1 Subuser "dark" has no item in \`subusers\`; its keys could not all be read. ${advice} - { name: "dark", keys: [] }`,
        `3:1 Subuser "half" has no item in \`subusers\`; its keys could not all be read. ${advice} - { name: "half", keys: [] }`,
      ],
    },
    {
      name: 'one with many keys, one without, one that is disabled',
      policy,
      subusers: {
        many: Object.fromEntries([1, 2, 3, 4, 5, 6].map((n) => [`k${n}`, ['mail.send']])),
        none: {},
      },
      estate: { subusers: listed('many', 'none', { name: 'off', isDisabled: true }) },
      findings: [
        `3:1 Subuser "many" has no item in \`subusers\`; nothing is said of its 6 keys. ${advice} - { name: "many", keys: [] }`,
        `3:1 Subuser "none" has no item in \`subusers\`; no key of it was found. ${advice} - { name: "none", keys: [] }`,
        `3:1 Subuser "off" has no item in \`subusers\`; it is disabled, and its keys were not read. ${advice} - { name: "off", keys: [] }`,
      ],
    },
  ],
});
