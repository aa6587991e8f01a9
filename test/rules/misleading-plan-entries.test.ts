import { misleadingPlan } from '../../src/rules/misleading-plan.js';
import { keyId } from '../support/accounts.js';
import { creation, deletion, replacement, update } from '../support/planned-resources.js';
import { testRule } from '../support/test-rule.js';

const a = keyId(0);
const keys = [
  { id: a, name: 'a', scopes: ['mail.send', 'stats.read', '2fa_required'] },
  { name: 'admin', scopes: ['api_keys.create', 'api_keys.update', 'mail.send', 'stats.read'] },
];
const head = 'version: 1\nterraform: { grantor: admin }\n';
const byName = `${head}keys:\n  - { name: a, allow: ["*"] }\n  - { match: "b*", allow: ["*"] }\n`;
const byId = `${head}keys: [{ id: "${a}", allow: ["*"] }, { match: "*", allow: ["*"] }]\n`;
const renamed = (name: string) => ({ ...update(a, 'a'), after: { name, scopes: ['of.the.state'] } });

testRule(misleadingPlan, {
  accept: [
    {
      name: 'a key that is replaced and whose entry goes by its name',
      policy: byName,
      keys,
      plan: [replacement(a, creation('a', 'mail.send'))],
    },
    {
      name: 'a key that is renamed and whose entry goes by its id',
      policy: byId,
      keys,
      plan: [renamed('b')],
    },
    {
      name: 'a key that no entry governs and that is renamed',
      policy: `${head}keys: []\n`,
      keys,
      plan: [renamed('b')],
    },
    { name: 'a key that is deleted, entry or not', policy: byId, keys, plan: [deletion(a, 'a')] },
    {
      name: 'a new key with a new name for which there is no entry, of which another rule speaks',
      policy: byName,
      keys,
      plan: [replacement(a, creation('c', 'mail.send'))],
    },
  ],
  reject: [
    {
      name: 'a key that is renamed, where its resource governs it',
      policy: byName.replace('grantor: admin', 'manages-keys: true'),
      keys,
      plan: [renamed('c')],
      findings: [
        '2:1 The plan renames the key of `sendgrid_api_key.a` to "c", and the entry "a" does not govern it any more; its resource does. Rename the entry in the same change, or name the key by its id.',
      ],
    },
    {
      name: 'a replaced key that an entry governs by its id',
      policy: byId,
      keys,
      plan: [replacement(a, creation('a', 'mail.send'))],
      findings: [
        '2:1 The plan replaces the key of `sendgrid_api_key.a`, which an entry governs by its id: the new key gets a new id, and the entry does not govern it. Name the key by its name in the entry, or put the new id there after the apply.',
      ],
    },
    {
      name: 'a replaced key that an entry governs by its id, where its resource governs the new one',
      policy: byId.replace('grantor: admin', 'manages-keys: true'),
      keys,
      plan: [replacement(a, creation('a', 'mail.send'))],
      findings: [
        '2:1 The plan replaces the key of `sendgrid_api_key.a`, which an entry governs by its id: the new key gets a new id, and the entry does not govern it; its resource does. Name the key by its name in the entry, or put the new id there after the apply.',
      ],
    },
    {
      name: 'a replaced key that an entry governs by its id, without an account',
      policy: byId,
      account: null,
      plan: [replacement(a, creation('a', 'mail.send'), true)],
      findings: [
        '2:1 The plan replaces the key of `sendgrid_api_key.a`, which an entry governs by its id: the new key gets a new id, and the entry does not govern it. Name the key by its name in the entry, or put the new id there after the apply.',
      ],
    },
    {
      name: 'a new name for which there is no entry',
      policy: byName,
      keys,
      plan: [renamed('c')],
      findings: [
        '2:1 The plan renames the key of `sendgrid_api_key.a` to "c", and the entry "a" does not govern it any more; no other does. Rename the entry in the same change, or name the key by its id.',
      ],
    },
    {
      name: 'a new name for which there is another entry',
      policy: byName,
      keys,
      plan: [renamed('b1')],
      findings: [
        '2:1 The plan renames the key of `sendgrid_api_key.a` to "b1", and the entry "a" does not govern it any more; the entry "b*" does. Rename the entry in the same change, or name the key by its id.',
      ],
    },
    {
      name: 'a new key with a new name for which there is another entry',
      policy: byName,
      keys,
      plan: [replacement(a, creation('b1', 'mail.send'))],
      findings: [
        '2:1 The plan renames the key of `sendgrid_api_key.b1` to "b1", and the entry "a" does not govern it any more; the entry "b*" does. Rename the entry in the same change.',
      ],
    },
    {
      name: 'a new key with a new name for which there is no entry, without an account',
      policy: byName,
      account: null,
      plan: [
        {
          ...replacement(a, creation('c', 'mail.send')),
          before: { id: a, name: 'a', scopes: ['of.the.state'] },
        },
      ],
      findings: [
        '2:1 The plan renames the key of `sendgrid_api_key.c` to "c", and the entry "a" does not govern it any more; no other does. Rename the entry in the same change.',
      ],
    },
  ],
});
