import { misleadingPlan } from '../../src/rules/misleading-plan.js';
import { liveId, type MadeResource } from '../support/made-plan.js';
import { testRule } from '../support/test-rule.js';

const live = { id: liveId, name: 'mailer', scopes: ['mail.send', 'stats.read'] };
const keys = [live, { name: 'admin', scopes: ['api_keys.update', 'api_keys.create'] }];
const policy = 'version: 1\nterraform: { grantor: admin }\nkeys: [{ match: "*", allow: ["*"] }]\n';
const byName = 'version: 1\nterraform: {}\nkeys: [{ name: mailer, allow: ["*"] }]\n';
const byId = `version: 1\nterraform: {}\nkeys: [{ id: ${liveId}, allow: ["*"] }]\n`;
const where = '`sendgrid_api_key.mailer`';
const emptied = { constant_value: [] };

function change(
  actions: readonly string[],
  after: object | null,
  more: Partial<MadeResource> = {},
): MadeResource {
  return { actions, before: live, after: after && { name: 'mailer', ...after }, ...more };
}

const stays = `2:1 The plan shows that the key of ${where} loses its scopes, but the provider takes nothing away: the key keeps "mail.send", "stats.read". Delete the key if it serves nothing, or list the scopes that it is to keep.`;

testRule(misleadingPlan, {
  accept: [
    {
      name: 'an update that does what it says',
      policy,
      keys,
      plan: [change(['update'], { scopes: ['mail.send'] })],
    },
    { name: 'a plan that changes nothing', policy, plan: [change(['no-op'], live)] },
    { name: 'a key that is gone and forgotten', policy, plan: [change(['forget'], null)] },
    {
      name: 'a stale plan of which nobody could know',
      policy,
      account: null,
      plan: [change(['update'], { scopes: ['mail.send'] })],
    },
    {
      name: 'a replacement of a key that its entry knows by name',
      policy: byName,
      keys,
      plan: [change(['create', 'delete'], { scopes: ['mail.send'] })],
    },
    {
      name: 'a rename that a pattern covers, too',
      policy,
      keys,
      plan: [change(['update'], { name: 'other', scopes: live.scopes })],
    },
    {
      name: 'a rename of a key that its entry knows by id',
      policy: byId,
      keys,
      plan: [change(['update'], { name: 'other', scopes: live.scopes })],
    },
    {
      name: 'subusers that agree',
      policy: 'version: 1\nterraform: { providers: { sendgrid: { subuser: acme } } }\nkeys: []\n',
      keys,
      plan: [change(['update'], { scopes: ['mail.send'], sub_user_on_behalf_of: 'acme' })],
    },
  ],
  reject: [
    {
      name: 'scopes that are removed',
      policy,
      keys,
      plan: [change(['update'], { scopes: null })],
      findings: [stays],
    },
    {
      name: 'scopes that are emptied',
      policy,
      keys,
      plan: [change(['update'], { scopes: [] }, { written: emptied })],
      findings: [stays],
    },
    {
      name: 'scopes that are emptied with a provider that takes all',
      policy,
      keys,
      plan: [change(['update'], { scopes: [] }, { provider: 'anna-money', written: emptied })],
      findings: [
        `2:1 The plan empties the scopes of ${where}, and the provider takes all of them away: the key loses "mail.send", "stats.read" and can do nothing any more. Delete the key if that is meant; else list the scopes that it is to keep.`,
      ],
    },
    {
      name: 'a creation without scopes, also without an account',
      policy,
      account: null,
      plan: [
        { actions: ['create'], after: { name: 'new' }, provider: 'octoenergy', unknown: { scopes: true } },
      ],
      findings: [
        `2:1 The plan creates the key of ${where} without scopes, and the provider makes a key that can do nothing. Write the scopes that the key needs under \`scopes\`.`,
      ],
    },
    {
      name: 'automatic scopes',
      policy,
      keys,
      plan: [change(['update'], { scopes: ['mail.send', '2fa_required'] })],
      findings: [
        `2:1 The plan lists "2fa_required" for ${where}, which SendGrid sets by itself: the provider fails at apply and sends nothing. Take what SendGrid sets by itself out of the resource.`,
      ],
    },
    {
      name: 'a key that is not live',
      policy,
      keys: { admin: ['api_keys.update'] },
      plan: [change(['update'], { scopes: ['mail.send'] })],
      findings: [
        `2:1 The plan changes the key of ${where}, whose id ${liveId} is not live in this account: the plan is out of date, or of another account. Plan again; if the provider uses another account, say so in the policy under \`terraform.providers\`.`,
      ],
    },
    {
      name: 'another subuser than the policy says',
      policy: 'version: 1\nterraform: { providers: { sendgrid: { subuser: other } } }\nkeys: []\n',
      keys,
      plan: [change(['update'], { scopes: ['mail.send'], sub_user_on_behalf_of: 'acme' })],
      findings: [
        `2:1 The plan changes a key of the subuser "acme" for ${where}, and the policy says that its provider is for the subuser "other". Correct the one that is wrong; until then the plan counts.`,
      ],
    },
    {
      name: 'a replacement of a key that its entry knows by id',
      policy: byId,
      keys,
      plan: [change(['delete', 'create'], { scopes: ['mail.send'] })],
      findings: [
        `2:1 The plan replaces the key of ${where}, which an entry governs by its id: the new key gets a new id, and the entry does not govern it. Name the key by its name in the entry, or put the new id there after the apply.`,
      ],
    },
    {
      name: 'a rename away from the entry',
      policy: byName,
      keys,
      plan: [change(['update'], { name: 'other', scopes: live.scopes })],
      findings: [
        `2:1 The plan renames the key of ${where} to "other", and the entry "mailer" does not govern it any more, nor does any other. Rename the entry in the same change, or name the key by its id.`,
      ],
    },
    {
      name: 'a rename to another entry',
      policy: byName.replace('}]', '}, { name: other, allow: [] }]'),
      keys,
      plan: [change(['update'], { name: 'other', scopes: live.scopes })],
      findings: [
        `2:1 The plan renames the key of ${where} to "other", and the entry "mailer" does not govern it any more, but the entry "other". Rename the entry in the same change, or name the key by its id.`,
      ],
    },
  ],
});
