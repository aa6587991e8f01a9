import { misleadingPlan } from '../../src/rules/misleading-plan.js';
import { keyId } from '../support/accounts.js';
import type { MadeResource } from '../support/made-plan.js';
import { testRule } from '../support/test-rule.js';

const id = keyId(0);
const policy = 'version: 1\nkeys: [{ name: ci, scopes: [], allow: ["*"] }]\n';
const rest = 'version: 1\nkeys: [{ match: "*", allow: ["*"] }]\n';
const keys = { ci: ['mail.send', 'stats.read', '2fa_required'] };
const before = { id, name: 'ci', scopes: ['mail.send'] };
const update = (after: object, more: Partial<MadeResource> = {}): MadeResource => ({
  ...{ actions: ['update'], before, after: { name: 'ci', ...after } },
  ...more,
});
const creation = (after: object, more: Partial<MadeResource> = {}): MadeResource => ({
  ...{ actions: ['create'], after: { name: 'new', ...after } },
  ...more,
});
const renamed = update({ name: 'cd', scopes: ['mail.send'] });

testRule(misleadingPlan, {
  accept: [
    {
      name: 'a key that is forgotten and not live',
      policy,
      plan: [{ actions: ['forget'], before, isConfigured: false }],
    },
    {
      name: 'a key that is not live where nothing changes',
      policy,
      plan: [{ actions: ['no-op'], before, after: before }],
    },
    {
      name: 'a key that nobody looked for',
      policy,
      account: null,
      plan: [update({ scopes: ['mail.send', 'stats.read'] })],
    },
    {
      name: 'a key that may be among those that could not be read',
      policy,
      account: { unread: [{ key: { id: keyId(1), name: 'other' }, why: 'It was busy.' }] as never },
      plan: [update({ scopes: ['mail.send', 'stats.read'] })],
    },
    {
      name: 'a replaced key that an entry governs by its name',
      policy,
      keys,
      plan: [{ actions: ['delete', 'create'], before, after: { name: 'ci', scopes: ['mail.send'] } }],
    },
    { name: 'a rename within a pattern', policy: rest, keys, plan: [renamed] },
    {
      name: 'a rename of a key that an entry governs by its id',
      policy: `version: 1\nkeys: [{ id: "${id}", scopes: [] , allow: ["*"] }]\n`,
      keys,
      plan: [renamed],
    },
    {
      name: 'a rename of a key that no entry governs',
      policy: 'version: 1\nkeys: []\n',
      keys,
      plan: [renamed],
    },
    {
      name: 'a name that is known only at apply',
      policy,
      keys,
      plan: [update({ name: null, scopes: ['mail.send'] }, { unknown: { name: true } })],
    },
  ],
  reject: [
    {
      name: 'a rename where resources govern their keys',
      policy: policy.replace('keys', 'terraform: { manages-keys: true }\nkeys'),
      keys,
      plan: [renamed],
      findings: [
        '2:1 The plan renames the key of `sendgrid_api_key.mailer` to "cd", and the entry "ci" does not govern it any more; its resource does. Rename the entry in the same change, or name the key by its id.',
      ],
    },
    {
      name: 'a key that is not live',
      policy,
      plan: [update({ scopes: ['stats.read'] })],
      findings: [
        '1:1 The plan changes the key of `sendgrid_api_key.mailer`, whose id 0000000000000000000000 is not live in this account: the plan is out of date, or of another account. Plan again; if the provider uses another account, say so in the policy under `terraform.providers`.',
      ],
    },
    {
      name: 'a deletion of a key that is not live',
      policy,
      plan: [{ actions: ['delete'], before }],
      findings: [
        '1:1 The plan changes the key of `sendgrid_api_key.mailer`, whose id 0000000000000000000000 is not live in this account: the plan is out of date, or of another account. Plan again; if the provider uses another account, say so in the policy under `terraform.providers`.',
      ],
    },
    {
      name: 'an import of a key that is not live',
      policy,
      plan: [
        { actions: ['update'], before: { name: 'ci' }, after: { name: 'ci' }, change: { importing: { id } } },
      ],
      findings: [
        '1:1 The plan changes the key of `sendgrid_api_key.mailer`, whose id 0000000000000000000000 is not live in this account: the plan is out of date, or of another account. Plan again; if the provider uses another account, say so in the policy under `terraform.providers`.',
      ],
    },
    {
      name: 'another subuser in the policy',
      policy: policy.replace('keys', 'terraform: { providers: { sendgrid: { subuser: eu } } }\nkeys'),
      keys,
      plan: [
        creation({ scopes: ['mail.send'], sub_user_on_behalf_of: 'us' }, { provider: 'arslanbekov' }),
        creation(
          { name: 'same', scopes: ['mail.send'], sub_user_on_behalf_of: 'eu' },
          { provider: 'arslanbekov' },
        ),
      ],
      findings: [
        '2:1 The plan changes a key of the subuser "us" for `sendgrid_api_key.mailer`, and the policy says that its provider is for the subuser "eu". Correct the one that is wrong; until then the plan counts.',
      ],
    },
    {
      name: 'a replaced key that an entry governs by its id',
      policy: `version: 1\nkeys: [{ id: "${id}", scopes: [], allow: ["*"] }, { match: "*", allow: ["*"] }]\n`,
      keys,
      plan: [{ actions: ['delete', 'create'], before, after: { name: 'ci', scopes: ['mail.send'] } }],
      findings: [
        '1:1 The plan replaces the key of `sendgrid_api_key.mailer`, which an entry governs by its id: the new key gets a new id, and the entry does not govern it. Name the key by its name in the entry, or put the new id there after the apply.',
      ],
    },
    {
      name: 'a rename after which no entry governs the key',
      policy,
      keys,
      plan: [renamed],
      findings: [
        '1:1 The plan renames the key of `sendgrid_api_key.mailer` to "cd", and the entry "ci" does not govern it any more; no other does. Rename the entry in the same change, or name the key by its id.',
      ],
    },
    {
      name: 'a rename after which another entry governs the key',
      policy: policy.replace('}]', '}, { match: "c*", allow: [] }]'),
      keys,
      plan: [renamed],
      findings: [
        '1:1 The plan renames the key of `sendgrid_api_key.mailer` to "cd", and the entry "ci" does not govern it any more; the entry "c*" does. Rename the entry in the same change, or name the key by its id.',
      ],
    },
    {
      name: 'a rename, by the name that is live and not the one in the state',
      policy,
      keys,
      plan: [update({ name: 'cd', scopes: ['mail.send'] }, { before: { ...before, name: 'old' } })],
      findings: [
        '1:1 The plan renames the key of `sendgrid_api_key.mailer` to "cd", and the entry "ci" does not govern it any more; no other does. Rename the entry in the same change, or name the key by its id.',
      ],
    },
  ],
});
