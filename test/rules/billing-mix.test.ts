import { billingMix } from '../../src/rules/billing-mix.js';
import { keyId } from '../support/accounts.js';
import { testRule } from '../support/test-rule.js';

const mixed = 'version: 1\nkeys:\n  - name: finance\n    scopes: [stats.read, billing.read]\n';
const pure = 'version: 1\nkeys:\n  - name: finance\n    presets: [billing]\n';

testRule(billingMix, {
  accept: [
    { name: 'billing alone', policy: pure, keys: { finance: ['billing.read'] } },
    {
      name: 'billing with automatic scopes',
      policy: pure,
      keys: { finance: ['billing.read', '2fa_required'] },
    },
    {
      name: 'no billing',
      policy: 'version: 1\nkeys:\n  - name: x\n    scopes: [stats.read]\n',
      keys: { x: ['stats.read'] },
    },
  ],
  reject: [
    {
      name: 'an entry that wants both, even without an account',
      policy: mixed,
      account: null,
      findings: [
        '4:26 The entry of key "finance" wants "billing.read" together with other scopes, which no key can hold: SendGrid documents billing scopes as mutually exclusive with all others. Make a key of its own for billing.',
      ],
    },
    {
      name: 'an entry that wants both and its key that holds both, as one finding',
      policy: mixed,
      keys: { finance: ['stats.read', 'billing.read'] },
      findings: [
        '4:26 The entry of key "finance" wants "billing.read" together with other scopes, which no key can hold: SendGrid documents billing scopes as mutually exclusive with all others. Make a key of its own for billing.',
      ],
    },
    {
      name: 'an entry by pattern that wants both through the built-in preset',
      policy: 'version: 1\nkeys:\n  - match: "f-*"\n    scopes: [stats.read]\n    presets: [billing]\n',
      findings: [
        '5:15 The entry wants "billing.create", "billing.read", "billing.update" and 1 more together with other scopes, which no key can hold: SendGrid documents billing scopes as mutually exclusive with all others. Make a key of its own for billing.',
      ],
    },
    {
      name: 'live keys that hold both, governed or not',
      policy: pure,
      keys: { finance: ['mail.send', 'billing.read'], stray: ['billing.update', 'stats.read'] },
      findings: [
        '2:1 Key "stray" holds "billing.update" together with other scopes, though SendGrid documents billing scopes as mutually exclusive with all others. Find out who made it, and replace it by two keys.',
        '3:11 Key "finance" holds "billing.read" together with other scopes, though SendGrid documents billing scopes as mutually exclusive with all others. Find out who made it, and replace it by two keys.',
      ],
    },
    {
      name: 'every key that an entry asks to mix, as the one finding of that grant',
      policy: mixed,
      keys: [
        { name: 'finance', scopes: ['stats.read'] },
        { name: 'finance', scopes: [] },
        { name: 'root', scopes: ['api_keys.update', 'stats.read'] },
      ],
      findings: [0, 1].map(
        (n) =>
          `4:26 The entry of key "finance" (id ${keyId(n)}) wants "billing.read" together with other scopes, which no key can hold: SendGrid documents billing scopes as mutually exclusive with all others. Make a key of its own for billing.`,
      ),
    },
    {
      name: 'an entry that would keep billing beside what it wants, at the entry',
      policy: 'version: 1\nkeys:\n  - name: finance\n    scopes: [stats.read]\n    allow: [billing.read]\n',
      keys: { finance: ['billing.read'] },
      findings: [
        '3:11 The entry of key "finance" would leave "billing.read" together with other scopes on the key, which no key can hold: SendGrid documents billing scopes as mutually exclusive with all others. Take one or the other out of what the entry allows.',
      ],
    },
    {
      name: 'a live key that holds both, beside another of the entry that is asked to',
      policy: 'version: 1\nkeys:\n  - match: "f-*"\n    allow: ["*"]\n    scopes: [stats.read]\n',
      keys: { 'f-1': ['billing.read'], 'f-2': ['billing.read', 'stats.read'] },
      findings: [
        '3:12 The entry of key "f-1" would leave "billing.read" together with other scopes on the key, which no key can hold: SendGrid documents billing scopes as mutually exclusive with all others. Take one or the other out of what the entry allows.',
        '3:12 Key "f-2" holds "billing.read" together with other scopes, though SendGrid documents billing scopes as mutually exclusive with all others. Find out who made it, and replace it by two keys.',
      ],
    },
  ],
});
