import { expect, test } from '@jest/globals';
import { pickResources } from '../../src/terraform/pick.js';
import { resourceChange } from '../../src/terraform/resource-change.js';
import { checkResource } from '../../src/terraform/resource-schema.js';
import { liveId, type MadeResource, madePlan } from '../support/made-plan.js';

const live = { id: liveId, name: 'mailer', scopes: ['stats.read', 'mail.send'] };

test('a resource is all that the plan says of it', () => {
  const made: MadeResource = {
    module: 'module.tenant["acme"]',
    actions: ['update'],
    before: live,
    after: { name: 'mailer-2', scopes: ['mail.send'] },
    written: { references: ['var.scopes'] },
  };
  expect(changeOf(made)).toEqual({
    address: 'module.tenant["acme"].sendgrid_api_key.mailer',
    resource: 'sendgrid_api_key.mailer',
    module: 'tenant["acme"]',
    isDeposed: false,
    provider: 'registry.terraform.io/kenzo0107/sendgrid',
    configuration: 'sendgrid',
    subuser: { kind: 'unset' },
    region: { kind: 'unset' },
    action: 'update',
    held: { id: liveId, name: 'mailer', scopes: ['mail.send', 'stats.read'], fate: 'kept' },
    name: 'mailer-2',
    scopes: { kind: 'known', scopes: ['mail.send'] },
    request: { method: 'PUT', everything: false, scopes: ['mail.send'], unknown: 'none' },
    misleading: null,
    refusal: 'error',
    block: { calls: [{ name: 'tenant', source: './keys' }], name: 'mailer', written: null },
    lines: null,
  });
});

test('a resource of an unknown provider is none', () => {
  expect(changeOf({ provider: 'digitalocean', actions: ['no-op'], before: live, after: live })).toBeNull();
});

test.each<[what: string, made: Partial<MadeResource>, subuser: unknown]>([
  ['is known only at apply', { unknown: { sub_user_on_behalf_of: true } }, { kind: 'open' }],
  ['is empty', { after: { ...live, sub_user_on_behalf_of: '' } }, { kind: 'unset' }],
  ['is there', { after: { ...live, sub_user_on_behalf_of: 'acme' } }, { kind: 'literal', value: 'acme' }],
  [
    'is that of a key to delete',
    { actions: ['delete'], after: null, before: { ...live, sub_user_on_behalf_of: 'acme' } },
    { kind: 'literal', value: 'acme' },
  ],
])("a resource's own subuser that %s", (_, made, subuser) => {
  const usual = { provider: 'arslanbekov', actions: ['update'], before: live, after: live };
  expect(changeOf({ ...usual, ...made })?.subuser).toEqual(subuser);
});

function changeOf(made: MadeResource): ReturnType<typeof resourceChange> {
  const { resource, complaint } = checkResource(pickResources(madePlan([made]))[0]);
  if (resource === null) throw new Error(complaint);
  return resourceChange(resource);
}
