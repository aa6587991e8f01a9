import { widenedPolicy } from '../../src/rules/widened-policy.js';
import { keyId } from '../support/accounts.js';
import { testRule } from '../support/test-rule.js';

const policy = (members: string) =>
  `version: 1\nkeys:\n  - { name: a, allow: []${members} }\n  - { match: "p-*", allow: []${members} }\n`;

testRule(widenedPolicy, {
  accept: [
    { name: 'entries that said it before', policy: policy(', admin: true'), base: policy(', admin: true') },
    {
      name: 'entries that end earlier',
      policy: policy(', expires: 2026-12-30'),
      base: policy(', expires: 2026-12-31'),
    },
    { name: 'entries that say it no more', policy: policy(''), base: policy(', admin: true') },
  ],
  reject: [
    {
      name: 'entries that say from now on that their keys are meant to be as good as an admin',
      policy: policy(', admin: true'),
      base: policy(''),
      keys: { a: [], 'p-1': [], 'p-2': [] },
      findings: [
        '3:34 This change says that key "a" is meant to be as good as an admin of the account. Make sure that it has to be, since rules about scopes of admins are silent from now on.',
        '4:39 This change says that the keys of the entry "p-*" are meant to be as good as an admin of the account. Make sure that it has to be, since rules about scopes of admins are silent from now on.',
      ],
    },
    {
      name: 'an entry of several keys of one name',
      policy: policy(', admin: true').replace(/ {2}- \{ match.*\n/, ''),
      base: policy('').replace(/ {2}- \{ match.*\n/, ''),
      keys: [0, 1].map((n) => ({ id: keyId(n), name: 'a', scopes: [] })),
      findings: [
        '3:34 This change says that the keys of the entry "a" are meant to be as good as an admin of the account. Make sure that it has to be, since rules about scopes of admins are silent from now on.',
      ],
    },
    {
      name: 'entries whose keys may live longer',
      policy: policy(', expires: 2027-12-31'),
      base: policy(', expires: 2026-12-31'),
      keys: { a: [] },
      findings: [
        '3:36 This change lets key "a" live until 2027-12-31; it was 2026-12-31. Make sure that so long is needed, since SendGrid\'s keys never end by themselves.',
        '4:41 This change lets the keys of the entry "p-*" live until 2027-12-31; it was 2026-12-31. Make sure that so long is needed, since SendGrid\'s keys never end by themselves.',
      ],
    },
    {
      name: 'entries whose keys have no end any more, also where no account is read',
      policy: policy(''),
      base: policy(', expires: 2026-12-31'),
      account: null,
      findings: [
        '3:13 This change lets key "a" live without an end; it was 2026-12-31. Make sure that so long is needed, since SendGrid\'s keys never end by themselves.',
        '4:14 This change lets the keys of the entry "p-*" live without an end; it was 2026-12-31. Make sure that so long is needed, since SendGrid\'s keys never end by themselves.',
      ],
    },
  ],
});
