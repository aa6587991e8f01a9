import { expect, test } from '@jest/globals';
import type { Keys } from '../support/accounts.js';
import { liveId, type MadeResource } from '../support/made-plan.js';
import { answers, created, policyWith, updated } from '../support/terraform.js';

const mailer = { id: liveId, name: 'mailer', scopes: ['mail.send', 'stats.read'] };
const everybody: Keys = {
  deployer: ['api_keys.create', 'api_keys.update', 'mail.send'],
  weak: ['api_keys.create', 'api_keys.update'],
  reader: ['mail.send'],
};
const open = { unknown: { scopes: true }, written: { references: ['var.scopes'] } };

test.each<[what: string, grantor: string, resource: MadeResource, answer: string]>([
  [
    'known scopes that are refused stay so',
    'weak',
    created('new', ['mail.send', null], { unknown: { scopes: [false, true] } }),
    'refused scopes by weak',
  ],
  [
    'known scopes that are not refused prove nothing',
    'deployer',
    created('new', ['mail.send', null], { unknown: { scopes: [false, true] } }),
    'unproven open-scopes by deployer',
  ],
  ['scopes that are not known at all', 'weak', created('new', null, open), 'unproven open-scopes by weak'],
  [
    'a key that may send nothing, whatever the scopes are',
    'reader',
    created('new', null, open),
    'refused endpoint by reader',
  ],
  ['Full Access', 'deployer', created('new', null), 'unproven everything by deployer'],
  ['Full Access, of a key that may not create', 'reader', created('new', null), 'refused endpoint by reader'],
  [
    'a mix with billing, of which some is not known',
    'deployer',
    created('new', ['billing.read', 'mail.send', null], { unknown: { scopes: [false, false, true] } }),
    'refused billing by nobody',
  ],
])('%s', (_, grantor, resource, answer) => {
  const policy = policyWith(`terraform: { grantor: ${grantor} }`);
  expect(answers({ policy, keys: everybody, resources: [resource] })).toEqual([`new: ${answer}`]);
});

test.each<[what: string, grantor: readonly string[], held: readonly string[], answer: string]>([
  ['a grantor that holds the rest', ['api_keys.update', 'mail.send'], [], 'accepted by deployer'],
  ['a grantor that lacks what stays', ['api_keys.update'], [], 'unproven kept-scopes by deployer'],
  ['a grantor that may not update', ['mail.send'], [], 'refused endpoint by deployer'],
  [
    'a mix with billing that stays',
    ['api_keys.update', 'mail.send'],
    ['billing.read'],
    'refused billing by nobody',
  ],
])('an update that only takes away: %s', (_, grantor, held, answer) => {
  const policy = policyWith('terraform: { grantor: deployer }');
  const target = { ...mailer, scopes: [...mailer.scopes, ...held] };
  const keys = [target, { name: 'deployer', scopes: grantor }];
  const resources = [updated(target, ['mail.send', ...held])];
  expect(answers({ policy, keys, resources })).toEqual([`mailer: ${answer}`]);
});
