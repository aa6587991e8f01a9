import { missingScope } from '../../src/rules/missing-scope.js';
import { unmanagedKey } from '../../src/rules/unmanaged-key.js';
import { keyId } from '../support/accounts.js';
import {
  creation,
  deletion,
  partlyKnown,
  replacement,
  unchanged,
  unknownScopes,
  update,
  withoutScopes,
} from '../support/planned-resources.js';
import { testRule } from '../support/test-rule.js';

const [admin, a] = [keyId(0), keyId(1)];
const writes = ['api_keys.create', 'api_keys.update'];
const keys = [
  { id: admin, name: 'admin', scopes: [...writes, 'mail.send', 'stats.read'] },
  { id: a, name: 'a', scopes: ['mail.send', 'stats.read'] },
];
const policy = 'version: 1\nterraform: { grantor: admin }\nkeys: [{ name: admin, allow: ["*"] }]\n';
const manages = policy.replace('grantor: admin', 'grantor: admin, manages-keys: true');
const all = 'version: 1\nterraform: { grantor: admin }\nkeys: [{ match: "*", allow: ["*"] }]\n';

testRule(unmanagedKey, {
  accept: [
    {
      name: 'a key that its resource governs',
      policy: manages,
      keys,
      plan: [unchanged(a, 'a', 'mail.send')],
    },
    {
      name: 'a creation that its resource governs',
      policy: manages,
      keys: keys.slice(0, 1),
      plan: [creation('ci', 'mail.send')],
    },
    { name: 'a creation that an entry would govern', policy: all, keys, plan: [creation('ci', 'mail.send')] },
    {
      name: 'a creation whose name is known only at apply',
      policy,
      keys: keys.slice(0, 1),
      plan: [{ ...creation('ci'), after: { scopes: ['mail.send'] }, unknown: { name: true } }],
    },
    {
      name: 'a creation, where no account was looked at',
      policy,
      account: null,
      plan: [creation('ci', 'mail.send')],
    },
  ],
  reject: [
    {
      name: 'a replaced key that an entry governs by its id',
      policy: policy.replace('[{', `[{ id: "${a}", allow: ["*"] }, {`),
      keys,
      plan: [replacement(a, creation('a', 'mail.send'))],
      findings: [
        '2:1 Terraform plans key "a" for `sendgrid_api_key.a`, and no entry would govern it; it would hold 1 scope: "mail.send". Add an entry with this name under `keys`, or let resources govern their keys: `manages-keys: true` under `terraform`.',
      ],
    },
    {
      name: 'a live key that a resource holds',
      policy,
      keys,
      plan: [unchanged(a, 'a', 'mail.send')],
      findings: [
        '3:1 Key "a" (id 0000000000000000000001) has no entry; it holds 2 scopes: "mail.send", "stats.read". Delete the key, or add this entry under `keys`: - { id: "0000000000000000000001", name: "a", scopes: [mail.send, stats.read] }',
      ],
      related: [
        '2:1 Terraform holds it as `sendgrid_api_key.a`; with `manages-keys: true` under `terraform` the resource governs it.',
      ],
    },
    {
      name: 'a live key that Terraform forgets',
      policy: manages,
      keys,
      plan: [{ ...deletion(a, 'a'), actions: ['forget'] }],
      findings: [
        '3:1 Key "a" (id 0000000000000000000001) has no entry; it holds 2 scopes: "mail.send", "stats.read". Delete the key, or add this entry under `keys`: - { id: "0000000000000000000001", name: "a", scopes: [mail.send, stats.read] }',
      ],
    },
    {
      name: 'a creation',
      policy,
      keys: keys.slice(0, 1),
      plan: [creation('ci', 'mail.send', 'alerts.read')],
      findings: [
        '2:1 Terraform plans key "ci" for `sendgrid_api_key.ci`, and no entry would govern it; it would hold 2 scopes: "mail.send", "alerts.read". Add an entry with this name under `keys`, or let resources govern their keys: `manages-keys: true` under `terraform`.',
      ],
    },
    {
      name: 'a creation that asks for Full Access',
      policy,
      keys: keys.slice(0, 1),
      plan: [withoutScopes('ci')],
      findings: [
        '2:1 Terraform plans key "ci" for `sendgrid_api_key.ci`, and no entry would govern it; it would hold Full Access. Add an entry with this name under `keys`, or let resources govern their keys: `manages-keys: true` under `terraform`.',
      ],
    },
    {
      name: 'a creation of a key that can do nothing',
      policy,
      keys: keys.slice(0, 1),
      plan: [withoutScopes('ci', 'octoenergy')],
      findings: [
        '2:1 Terraform plans key "ci" for `sendgrid_api_key.ci`, and no entry would govern it; it would hold no scopes. Add an entry with this name under `keys`, or let resources govern their keys: `manages-keys: true` under `terraform`.',
      ],
    },
    {
      name: 'a creation of which not all is known',
      policy,
      keys: keys.slice(0, 1),
      plan: [partlyKnown(creation('ci'), 'mail.send')],
      findings: [
        '2:1 Terraform plans key "ci" for `sendgrid_api_key.ci`, and no entry would govern it; it would hold 1 scope: "mail.send", and others that are known only at apply. Add an entry with this name under `keys`, or let resources govern their keys: `manages-keys: true` under `terraform`.',
      ],
    },
    {
      name: 'a creation of which nothing is known',
      policy,
      keys: keys.slice(0, 1),
      plan: [unknownScopes(creation('ci'))],
      findings: [
        '2:1 Terraform plans key "ci" for `sendgrid_api_key.ci`, and no entry would govern it; it would hold scopes that are known only at apply. Add an entry with this name under `keys`, or let resources govern their keys: `manages-keys: true` under `terraform`.',
      ],
    },
    {
      name: 'a replaced key, as it is and as it will be',
      policy,
      keys,
      plan: [replacement(a, creation('a', 'mail.send'))],
      findings: [
        '2:1 Terraform plans key "a" for `sendgrid_api_key.a`, and no entry would govern it; it would hold 1 scope: "mail.send". Add an entry with this name under `keys`, or let resources govern their keys: `manages-keys: true` under `terraform`.',
        '3:1 Key "a" (id 0000000000000000000001) has no entry; it holds 2 scopes: "mail.send", "stats.read". Delete the key, or add this entry under `keys`: - { id: "0000000000000000000001", name: "a", scopes: [mail.send, stats.read] }',
      ],
      related: [
        '2:1 Terraform holds it as `sendgrid_api_key.a`; with `manages-keys: true` under `terraform` the resource governs it.',
      ],
    },
  ],
});

testRule(missingScope, {
  accept: [
    {
      name: 'what an accepted attempt adds',
      policy: manages,
      keys: [...keys.slice(0, 1), { id: a, name: 'a', scopes: [] }],
      plan: [update(a, 'a', 'mail.send')],
    },
    {
      name: 'what a refused attempt adds, of which another rule speaks',
      policy: manages,
      keys,
      plan: [update(a, 'a', 'alerts.read')],
    },
    {
      name: 'a list that is known only at apply',
      policy: manages,
      keys,
      plan: [partlyKnown(update(a, 'a'), 'alerts.read')],
    },
    {
      name: 'an automatic scope',
      policy: manages,
      keys,
      plan: [unchanged(a, 'a', 'mail.send', '2fa_exempt')],
    },
  ],
  reject: [
    {
      name: 'what a resource has that nothing changes',
      policy: manages,
      keys,
      plan: [unchanged(a, 'a', 'mail.send', 'alerts.read')],
      findings: [
        '2:1 Key "a" lacks 1 scope that `sendgrid_api_key.a` plans for it: "alerts.read". The plan sends nothing that would give it. Plan again, so that Terraform sees what the key holds.',
      ],
    },
    {
      name: 'what a resource plans that the provider refuses by itself',
      policy: manages,
      keys,
      plan: [update(a, 'a', 'mail.send', 'alerts.read', 'templates.read', '2fa_required')],
      findings: [
        '2:1 Key "a" lacks 2 scopes that `sendgrid_api_key.a` plans for it: "alerts.read", "templates.read". The plan sends nothing that would give them. Correct the resource, and plan again.',
      ],
    },
  ],
});
