import { expect, test } from '@jest/globals';
import { waysToAdmin } from '../../src/catalogue/ways-to-admin.js';
import { adminEquivalent } from '../../src/rules/admin-equivalent.js';
import { keyId } from '../support/accounts.js';
import { read } from '../support/repository.js';
import { testRule } from '../support/test-rule.js';

const policy = `version: 1
keys:
  - name: people
    scopes: [teammates.create]
    allow: ["sso.*"]
  - name: root
    allow: ["*"]
    admin: true
  - match: "preview-*"
    allow: [mail.send]
  - name: plain
    allow: ["*"]
    admin: false
`;

const managed = (scopes: readonly string[]) => {
  const before = { id: keyId(0), name: 'a', scopes };
  return { actions: ['no-op'], before, after: before };
};

testRule(adminEquivalent, {
  accept: [
    { name: 'a key whose entry says so', policy, keys: { root: ['teammates.create', 'mail.send'] } },
    {
      name: 'scopes of which nobody was seen to make an admin',
      policy,
      keys: {
        plain: [
          'teammates.update',
          'sso.settings.create',
          'user.email.update',
          'api_keys.create',
          'mail.send',
        ],
      },
    },
    { name: 'a scope that is excess already', policy, keys: { 'preview-1': ['teammates.create'] } },
    { name: 'a key without an entry', policy, keys: { stray: ['teammates.create'] } },
    { name: 'a scope that an entry wants and the key lacks', policy, keys: { people: [] } },
    {
      name: 'a key that Terraform manages and that holds too much already',
      policy: 'version: 1\nkeys: []\nterraform: { manages-keys: true }\n',
      keys: { a: ['teammates.create'] },
      plan: [managed(['mail.send'])],
    },
  ],
  reject: [
    {
      name: 'a key that holds them by name and through a pattern, once',
      policy,
      keys: { people: ['teammates.create', 'sso.teammates.update', 'sso.teammates.create', 'mail.send'] },
      findings: [
        '3:11 Key "people" holds "teammates.create", "sso.teammates.update", "sso.teammates.create", with which admins of the account were seen to be made, and its entry does not say that it is meant to. With "teammates.create", "sso.teammates.update", "sso.teammates.create" a thief could become an admin of the account, as was seen with Full Access keys; whether SendGrid lets a restricted key do so is not established. Take them away from the key and its entry, or write `admin: true` into the entry if the key is meant to be as good as an admin.',
      ],
    },
    {
      name: 'only what the entry allows of it, and a key whose entry says that it is not meant to',
      policy: policy.replace('"sso.*"', 'mail.send'),
      keys: { people: ['teammates.create', 'sso.teammates.update'], plain: ['sso.teammates.create'] },
      findings: [
        '3:11 Key "people" holds "teammates.create", with which admins of the account were seen to be made, and its entry does not say that it is meant to. With "teammates.create" a thief could become an admin of the account, as was seen with Full Access keys; whether SendGrid lets a restricted key do so is not established. Take it away from the key and its entry, or write `admin: true` into the entry if the key is meant to be as good as an admin.',
        '11:11 Key "plain" holds "sso.teammates.create", with which admins of the account were seen to be made, and its entry does not say that it is meant to. With "sso.teammates.create" a thief could become an admin of the account, as was seen with Full Access keys; whether SendGrid lets a restricted key do so is not established. Take it away from the key and its entry, or write `admin: true` into the entry if the key is meant to be as good as an admin.',
      ],
    },
    {
      name: 'a key that a resource governs',
      policy: 'version: 1\nkeys: []\nterraform: { manages-keys: true }\n',
      keys: { a: ['teammates.create'] },
      plan: [managed(['teammates.create'])],
      findings: [
        '3:1 Key "a" holds "teammates.create", with which admins of the account were seen to be made, and its entry does not say that it is meant to. With "teammates.create" a thief could become an admin of the account, as was seen with Full Access keys; whether SendGrid lets a restricted key do so is not established. Take it out of the resource, or give the key an entry that says `admin: true` if it is meant to be as good as an admin.',
      ],
    },
  ],
});

test.each(waysToAdmin)('the page tells of $scope what is known', (way) => {
  const { scope, request, needs, leadsTo, evidence, link, isSeen } = way;
  const [, seen = '', open = ''] =
    /Those that were seen([\s\S]*)Those that are documented([\s\S]*)## How to fix/.exec(
      read('src/rules/admin-equivalent.md'),
    ) ?? [];
  const line = `- \`${scope}\`: ${request}. It takes ${needs}. It leads to ${leadsTo}. ${isSeen ? 'Seen' : 'Open'}: ${evidence} ([source](${link})).\n`;
  expect(isSeen ? seen : open).toContain(line);
});
