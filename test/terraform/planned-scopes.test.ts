import { expect, test } from '@jest/globals';
import { pickResources } from '../../src/terraform/pick.js';
import { plannedScopes, sorted } from '../../src/terraform/planned-scopes.js';
import { checkResource } from '../../src/terraform/resource-schema.js';
import { type MadeResource, madePlan } from '../support/made-plan.js';

const references = { references: ['var.scopes'] };

test.each<[what: string, made: Omit<MadeResource, 'actions'>, planned: unknown]>([
  ['null and not unknown', { after: { scopes: null } }, { kind: 'left-out' }],
  ['absent and not unknown', { after: {} }, { kind: 'left-out' }],
  ['an empty list', { after: { scopes: [] }, unknown: { scopes: [] } }, { kind: 'empty' }],
  ['unknown, and not written', { after: {}, unknown: { scopes: true } }, { kind: 'left-out' }],
  [
    'unknown, and written as null',
    { after: {}, unknown: { scopes: true }, written: { constant_value: null } },
    { kind: 'left-out' },
  ],
  [
    'unknown, and written as an empty list',
    { after: {}, unknown: { scopes: true }, written: { constant_value: [] } },
    { kind: 'empty' },
  ],
  [
    'unknown, and written',
    { after: {}, unknown: { scopes: true }, written: references },
    { kind: 'unknown' },
  ],
  [
    'unknown, and written with something sensitive',
    { after: {}, unknown: { scopes: true }, written: {} },
    { kind: 'unknown' },
  ],
  [
    'unknown, and the block is gone',
    { after: {}, unknown: { scopes: true }, isConfigured: false },
    { kind: 'unknown' },
  ],
  [
    'known in part',
    { after: { scopes: ['b', null, 'a'] }, unknown: { scopes: [false, true, false] }, written: references },
    { kind: 'partly-known', scopes: ['a', 'b'] },
  ],
  [
    'known in number alone',
    { after: { scopes: [null] }, unknown: { scopes: [true] }, written: references },
    { kind: 'partly-known', scopes: [] },
  ],
  [
    'known',
    { after: { scopes: ['b', 'a', 'b'] }, written: references },
    { kind: 'known', scopes: ['a', 'b'] },
  ],
])('scopes that are %s', (_, made, planned) => {
  const [picked] = pickResources(madePlan([{ ...made, actions: ['create'] }]));
  const { resource } = checkResource(picked);
  expect(resource === null ? null : plannedScopes(resource)).toEqual(planned);
});

test('scopes are ordered by code unit, each once', () => {
  expect(sorted(['b', 'a', 'B', 'a.b', 'a', 'ä'])).toEqual(['B', 'a', 'a.b', 'b', 'ä']);
});
