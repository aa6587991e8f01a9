import { expect, test } from '@jest/globals';
import { sortedResources, whoseAccount } from '../../src/grants/whose-account.js';
import type { Setting } from '../../src/model/plan.js';
import { parsePolicy } from '../../src/policy/parse.js';
import { planOf } from '../support/plans.js';

const plan = planOf([{ actions: ['create'], after: { name: 'new', scopes: ['mail.send'] } }]);
const [resource] = plan.resources;
const unset: Setting = { kind: 'unset' };
const open: Setting = { kind: 'open' };
const literal = (value: string): Setting => ({ kind: 'literal', value });

test.each<[what: string, subuser: Setting, region: Setting, providers: string, whose: object]>([
  ['nothing is said', unset, unset, '', { kind: 'audited' }],
  ['the region of the account', unset, literal('global'), '', { kind: 'audited' }],
  ['another region', unset, literal('eu'), '', { kind: 'region', region: 'eu' }],
  ['a region that is known only at apply', unset, open, '', { kind: 'audited' }],
  ['a subuser in the plan', literal('acme'), unset, '', { kind: 'subuser', subuser: 'acme' }],
  [
    'one in the policy',
    unset,
    unset,
    '{ sendgrid: { subuser: acme } }',
    { kind: 'subuser', subuser: 'acme' },
  ],
  [
    'both, and the plan counts',
    literal('acme'),
    unset,
    '{ sendgrid: { subuser: other } }',
    { kind: 'subuser', subuser: 'acme' },
  ],
  ['one that is known only at apply', open, unset, '', { kind: 'open' }],
  [
    'one that is, and the policy names its grantor',
    open,
    unset,
    '{ sendgrid: { grantor: admin } }',
    { kind: 'audited' },
  ],
  [
    'a provider that the policy ignores',
    literal('acme'),
    unset,
    '{ sendgrid: { ignore: true } }',
    { kind: 'ignored' },
  ],
  ['another one that it ignores', unset, unset, '{ sendgrid.eu: { ignore: true } }', { kind: 'audited' }],
])('%s', (_, subuser, region, providers, whose) => {
  const terraform = providers === '' ? '' : `terraform: { providers: ${providers} }\n`;
  const policy = parsePolicy(`version: 1\n${terraform}keys: []\n`, 'policy.yml');
  if (resource === undefined) throw new Error('The plan has no resource.');
  const of = { ...resource, subuser, region };
  expect(whoseAccount(of, { ...plan, region: 'global' }, policy)).toEqual(whose);
  const sorted = sortedResources({ ...plan, region: 'global', resources: [of] }, policy);
  const isOwn = 'kind' in whose && whose.kind === 'audited';
  expect(sorted).toEqual(isOwn ? { own: [of], others: [] } : { own: [], others: [{ resource: of, whose }] });
});

test('of a resource that the configuration has no more only its deletion is left, whoever its subuser was', () => {
  const policy = parsePolicy('version: 1\nkeys: []\n', 'policy.yml');
  if (resource === undefined) throw new Error('The plan has no resource.');
  const gone = { ...resource, configuration: null, subuser: open };
  expect(whoseAccount(gone, plan, policy)).toEqual({ kind: 'audited' });
});

test('an account of which nobody says where it lies is in no other region', () => {
  const policy = parsePolicy('version: 1\nkeys: []\n', 'policy.yml');
  if (resource === undefined) throw new Error('The plan has no resource.');
  expect(whoseAccount({ ...resource, region: literal('eu') }, plan, policy)).toEqual({ kind: 'audited' });
});
