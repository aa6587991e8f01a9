import { expect, test } from '@jest/globals';
import { pickResources } from '../../src/terraform/pick.js';
import { checkResource } from '../../src/terraform/resource-schema.js';
import { liveId, type MadeResource, madePlan } from '../support/made-plan.js';

const live = { id: liveId, name: 'mailer', scopes: ['mail.send'] };
const updated: MadeResource = { actions: ['update'], before: live, after: live };
const long = 'x'.repeat(10_001);

test.each<[actions: readonly string[], action: string, fate: string]>([
  [['create'], 'create', 'kept'],
  [['update'], 'update', 'kept'],
  [['no-op'], 'none', 'kept'],
  [['read'], 'none', 'kept'],
  [['delete'], 'delete', 'deleted'],
  [['forget'], 'forget', 'forgotten'],
  [['delete', 'create'], 'replace', 'deleted-first'],
  [['create', 'delete'], 'replace', 'deleted-last'],
  [['create', 'forget'], 'replace', 'forgotten'],
  [['forget', 'create'], 'replace', 'forgotten'],
])('the actions %j are to %s a key that is %s', (actions, action, fate) => {
  expect(check({ ...updated, actions }).resource?.actions).toEqual({ action, fate });
});

test.each<[what: string, made: MadeResource, complaint: string]>([
  ['no address', { ...updated, resource: { address: undefined } }, 'an API key without an address'],
  [
    'an address that is too long',
    { ...updated, resource: { address: long } },
    'an API key without an address',
  ],
])('a resource with %s is said to have none', (_, made, who) => {
  expect(check(made).complaint).toBe(`says of ${who} something that has not the form it must have`);
});

test.each<[what: string, made: MadeResource, complaint: string]>([
  ['no actions', { ...updated, change: { actions: [] } }, 'an action that is not known'],
  ['an action of tomorrow', { ...updated, actions: ['update', 'delete'] }, 'an action that is not known'],
  ['no change', { ...updated, resource: {}, change: { actions: null } }, 'an action that is not known'],
  ['a name that is a number', { ...updated, after: { name: 7 } }, 'a name that is no text'],
  ['a name that is too long', { ...updated, after: { name: long } }, 'a name that is no text'],
  ['an id that is a number', { ...updated, before: { id: 7 } }, 'an id that is no text'],
  [
    'no id of what it updates',
    { ...updated, before: { ...live, id: null } },
    'no id of the key that it stands for',
  ],
  ['nothing that it updates', { ...updated, before: null }, 'no id of the key that it stands for'],
  ['nothing that it deletes', { actions: ['delete'] }, 'no id of the key that it stands for'],
  ['nothing that it creates', { actions: ['create'] }, 'nothing of the key that it shall become'],
  ['nothing that it updates to', { ...updated, after: null }, 'nothing of the key that it shall become'],
  ['scopes of numbers', { ...updated, after: { scopes: [1] } }, 'scopes that are no list of texts'],
  ['an empty scope', { ...updated, after: { scopes: [''] } }, 'scopes that are no list of texts'],
  ['a scope that is too long', { ...updated, after: { scopes: [long] } }, 'scopes that are no list of texts'],
  ['an object of scopes', { ...updated, after: { scopes: {} } }, 'scopes that are no list of texts'],
  ['a null among the scopes', { ...updated, after: { scopes: [null] } }, 'scopes that are no list of texts'],
  [
    'a null among the scopes before',
    { ...updated, before: { ...live, scopes: [null] } },
    'scopes that are no list of texts',
  ],
  [
    'a provider that is a number',
    { ...updated, resource: { provider_name: 1 } },
    'a provider that is no text, or settings of it that are none',
  ],
])('a resource with %s is wrong', (_, made, complaint) => {
  expect(check(made)).toEqual({
    resource: null,
    complaint: `says of "sendgrid_api_key.mailer" ${complaint}`,
  });
});

test.each<[what: string, made: MadeResource]>([
  ['a key that was read without a name', { ...updated, before: { ...live, name: '' } }],
  ['a key without scopes before', { ...updated, before: { ...live, scopes: null } }],
  ['nothing that stays nothing', { actions: ['no-op'] }],
  ['an import', { ...updated, before: { name: 'a' }, change: { importing: { id: liveId } } }],
])('%s is right', (_, made) => {
  expect(check(made).complaint).toBeNull();
});

function check(made: MadeResource): ReturnType<typeof checkResource> {
  const [picked] = pickResources(madePlan([made]));
  return checkResource(picked);
}
