import { unmanagedKey } from '../../src/rules/unmanaged-key.js';
import { keyId } from '../support/accounts.js';
import { testRule } from '../support/test-rule.js';

const policy = `version: 1
keys:
  - name: mailer
    scopes: [mail.send]
  - match: "preview-*"
    allow: [mail.send]
`;

const automatic = ['2fa_exempt', '2fa_required', 'v2', 'ui.provision', 'signup.trigger_confirmation'];

testRule(unmanagedKey, {
  accept: [
    { name: 'keys by name and by pattern', policy, keys: { mailer: ['mail.send'], 'preview-7': [] } },
    { name: 'an account without keys', policy },
  ],
  reject: [
    {
      name: 'a key without an entry, with the entry to paste',
      policy,
      keys: { mailer: ['mail.send'], stray: ['stats.read', 'mail.send', '2fa_required'] },
      findings: [
        `2:1 Key "stray" (id ${keyId(1)}) has no entry; it holds 2 scopes: "mail.send", "stats.read". Delete the key, or add this entry under \`keys\` (left out: "2fa_required", which SendGrid sets by itself): - { id: "${keyId(1)}", name: "stray", scopes: [mail.send, stats.read] }`,
      ],
    },
    {
      name: 'a key that is as good as an admin',
      policy: 'version: 1\nkeys: []\n',
      keys: { root: ['teammates.create', 'mail.send'] },
      findings: [
        `2:1 Key "root" (id ${keyId(0)}) has no entry; it holds 2 scopes: "teammates.create", "mail.send". With "teammates.create" a thief could become an admin of the account, as was seen with Full Access keys; whether SendGrid lets a restricted key do so is not established. Delete the key, or add this entry under \`keys\`: - { id: "${keyId(0)}", name: "root", scopes: [mail.send, teammates.create], admin: true }`,
      ],
    },
    {
      name: 'a key of which the entry must leave out much, for each reason',
      policy: 'version: 1\nkeys: []\n',
      keys: {
        [`aB3${'x'.repeat(40)}`]: ['a b', 'stats.*', 'x'.repeat(1_001), 'mail.send', ...automatic],
      },
      findings: [
        `2:1 Key "aB3${'x'.repeat(40)}" (id ${keyId(0)}) has no entry; it holds 4 scopes: "mail.send", "a b", "stats.*" and 1 more. Delete the key, or add this entry under \`keys\` (left out: "2fa_exempt", "2fa_required", "signup.trigger_confirmation" and 2 more, which SendGrid sets by itself; the name, which holds a secret; "${'x'.repeat(119)}…", which is too long for a policy and of which \`excess-scope\` then tells; "a b", "stats.*", which a policy cannot name and of which \`excess-scope\` then tells): - { id: "${keyId(0)}", scopes: [mail.send] }`,
      ],
    },
    {
      name: 'a key with a name that is no scope, of which nothing is told behind the entry',
      policy: 'version: 1\nkeys: []\n',
      keys: { stray: ['mail_settings.read,', 'user.email.update', 'api_keys.create', 'mail.send'] },
      findings: [
        `2:1 Key "stray" (id ${keyId(0)}) has no entry; it holds 4 scopes: "api_keys.create", "user.email.update", "mail.send" and 1 more. Delete the key, or add this entry under \`keys\` (left out: "mail_settings.read,", which a policy cannot name and of which \`excess-scope\` then tells): - { id: "${keyId(0)}", name: "stray", scopes: [api_keys.create, mail.send, user.email.update] }`,
      ],
    },
    {
      name: 'a key with a legacy scope, told before the entry',
      policy: 'version: 1\nkeys: []\n',
      keys: { stray: ['email_activity.read'] },
      findings: [
        `2:1 Key "stray" (id ${keyId(0)}) has no entry; it holds 1 scope: "email_activity.read". "email_activity.read" is legacy; today it is called "messages.read". Delete the key, or add this entry under \`keys\`: - { id: "${keyId(0)}", name: "stray", scopes: [email_activity.read] }`,
      ],
    },
    {
      name: 'a key that holds nothing and has quote marks in its name',
      policy: 'version: 1\nkeys: []\n',
      keys: { 'a "b"': [] },
      findings: [
        `2:1 Key "a \\"b\\"" (id ${keyId(0)}) has no entry; it holds no scopes. Delete the key, or add this entry under \`keys\`: - { id: "${keyId(0)}", name: "a \\"b\\"", allow: [] }`,
      ],
    },
    {
      name: 'a key with a name and scopes that no policy can hold, which the entry leaves out',
      policy: 'version: 1\nkeys: []\n',
      keys: { [`stray ${'x'.repeat(1_000)}`]: ['mail.send', 'odd,scope', 'stats.*'] },
      findings: [
        `2:1 Key "stray ${'x'.repeat(114)}…" (id ${keyId(0)}) has no entry; it holds 3 scopes: "mail.send", "odd,scope", "stats.*". Delete the key, or add this entry under \`keys\` (left out: the name, which is too long for a policy; "odd,scope", "stats.*", which a policy cannot name and of which \`excess-scope\` then tells): - { id: "${keyId(0)}", scopes: [mail.send] }`,
      ],
    },
    {
      name: 'keys whose ids no policy can name: one with a name of its own, two that share theirs, one without',
      policy: 'version: 1\nkeys: []\n',
      keys: [
        { id: 'own', name: 'a', scopes: ['mail.send'] },
        { id: 'shared', name: 'b', scopes: ['mail.send'] },
        { name: 'b', scopes: ['mail.send'] },
        { id: 'nameless', name: '', scopes: ['mail.send'] },
      ],
      findings: [
        '2:1 Key "" (id nameless) has no entry; it holds 1 scope: "mail.send". Delete the key: no entry can stand for it, since a policy cannot name its id, nor tell it from others by its name.',
        '2:1 Key "a" (id own) has no entry; it holds 1 scope: "mail.send". Delete the key, or add this entry under `keys` (left out: the id, which a policy cannot name): - { name: "a", scopes: [mail.send] }',
        `2:1 Key "b" (id ${keyId(2)}) has no entry; it holds 1 scope: "mail.send". Delete the key, or add this entry under \`keys\`: - { id: "${keyId(2)}", name: "b", scopes: [mail.send] }`,
        '2:1 Key "b" (id shared) has no entry; it holds 1 scope: "mail.send". Delete the key: no entry can stand for it, since a policy cannot name its id, nor tell it from others by its name.',
      ],
    },
    {
      name: 'a key that holds what has the name of a preset of the policy, and what mixes billing with other scopes',
      policy: 'version: 1\npresets: { bounces: [mail.send] }\nkeys: []\n',
      keys: { a: ['bounces', 'mail.send'], b: ['billing.read', 'mail.send'] },
      findings: [
        `3:1 Key "a" (id ${keyId(0)}) has no entry; it holds 2 scopes: "mail.send", "bounces". Delete the key, or add this entry under \`keys\` (left out: "bounces", which has the name of a preset and of which \`excess-scope\` then tells): - { id: "${keyId(0)}", name: "a", scopes: [mail.send] }`,
        `3:1 Key "b" (id ${keyId(1)}) has no entry; it holds 2 scopes: "mail.send", "billing.read". Delete the key, or add this entry under \`keys\`: - { id: "${keyId(1)}", name: "b", allow: [billing.read, mail.send] }`,
      ],
    },
    {
      name: 'a key whose name is a pattern of the policy only by its beginning',
      policy,
      keys: { 'my-preview-1': [] },
      findings: [
        `2:1 Key "my-preview-1" (id ${keyId(0)}) has no entry; it holds no scopes. Delete the key, or add this entry under \`keys\`: - { id: "${keyId(0)}", name: "my-preview-1", allow: [] }`,
      ],
    },
  ],
});
