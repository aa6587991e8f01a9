import { unmanagedKey } from '../../src/rules/unmanaged-key.js';
import { keyId } from '../support/accounts.js';
import { testRule } from '../support/test-rule.js';

const none = 'version: 1\nkeys: []\n';
const managed = 'version: 1\nterraform: { manages-keys: true }\nkeys: []\n';
const before = { id: keyId(0), name: 'ci', scopes: ['mail.send'] };
const unchanged = { actions: ['no-op'], before, after: before };
const creation = (name: string, scopes: readonly string[], provider = 'kenzo0107') => ({
  ...{ provider, name, actions: ['create'], after: { name, scopes } },
});

testRule(unmanagedKey, {
  accept: [
    {
      name: 'keys that resources hold and create, where these govern them',
      policy: managed,
      keys: { ci: ['mail.send'] },
      plan: [unchanged, creation('new', ['mail.send'])],
    },
    {
      name: 'a creation that an entry would govern',
      policy: 'version: 1\nkeys: [{ match: "n*", allow: [] }]\n',
      plan: [creation('new', ['mail.send'])],
    },
    {
      name: 'a creation whose name is known only at apply',
      policy: none,
      plan: [{ actions: ['create'], after: { scopes: ['mail.send'] }, unknown: { name: true } }],
    },
    { name: 'a key that goes and is not live', policy: none, plan: [{ actions: ['delete'], before }] },
  ],
  reject: [
    {
      name: 'a replaced key that an entry governs by its id',
      policy: `version: 1\nkeys: [{ id: "${keyId(0)}", allow: [mail.send] }]\n`,
      keys: { ci: ['mail.send'] },
      plan: [{ actions: ['delete', 'create'], before, after: { name: 'ci', scopes: ['mail.send'] } }],
      findings: [
        '1:1 Terraform plans key "ci" for `sendgrid_api_key.mailer`, and no entry would govern it; it would hold 1 scope: "mail.send". Add an entry with this name under `keys`, or let resources govern their keys: `manages-keys: true` under `terraform`.',
      ],
    },
    {
      name: 'a live key that a resource holds',
      policy: none,
      keys: { ci: ['mail.send'] },
      plan: [unchanged],
      findings: [
        '2:1 Key "ci" (id 0000000000000000000000) has no entry; it holds 1 scope: "mail.send". Delete the key, or add this entry under `keys`: - { id: "0000000000000000000000", name: "ci", scopes: [mail.send] }',
      ],
      related: [
        '1:1 Terraform holds it as `sendgrid_api_key.mailer`; with `manages-keys: true` under `terraform` the resource governs it.',
      ],
    },
    {
      name: 'a live key that no resource holds, where resources govern theirs',
      policy: managed,
      keys: { ci: ['mail.send'], stray: [] },
      plan: [unchanged],
      findings: [
        '3:1 Key "stray" (id 0000000000000000000001) has no entry; it holds no scopes. Delete the key, or add this entry under `keys`: - { id: "0000000000000000000001", name: "stray", allow: [] }',
      ],
    },
    {
      name: 'a key that Terraform forgets, where resources govern theirs',
      policy: managed,
      keys: { ci: ['mail.send'] },
      plan: [{ actions: ['forget'], before, isConfigured: false }],
      findings: [
        '3:1 Key "ci" (id 0000000000000000000000) has no entry; it holds 1 scope: "mail.send". Delete the key, or add this entry under `keys`: - { id: "0000000000000000000000", name: "ci", scopes: [mail.send] }',
      ],
    },
    {
      name: 'planned creations without an entry',
      policy: none,
      plan: [
        creation('one', ['stats.read', 'mail.send']),
        creation('two', []),
        creation('three', [], 'anna-money'),
      ],
      findings: [
        '1:1 Terraform plans key "one" for `sendgrid_api_key.one`, and no entry would govern it; it would hold 2 scopes: "mail.send", "stats.read". Add an entry with this name under `keys`, or let resources govern their keys: `manages-keys: true` under `terraform`.',
        '1:1 Terraform plans key "three" for `sendgrid_api_key.three`, and no entry would govern it; it would hold no scopes. Add an entry with this name under `keys`, or let resources govern their keys: `manages-keys: true` under `terraform`.',
        '1:1 Terraform plans key "two" for `sendgrid_api_key.two`, and no entry would govern it; it would hold Full Access. Add an entry with this name under `keys`, or let resources govern their keys: `manages-keys: true` under `terraform`.',
      ],
    },
  ],
});
