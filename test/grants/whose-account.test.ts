import { expect, test } from '@jest/globals';
import { sortedResources, whoseAccount } from '../../src/grants/whose-account.js';
import type { PlanToJudge, ResourceChange } from '../../src/model/plan.js';
import { planOf } from '../support/plans.js';
import { created, policyWith } from '../support/terraform.js';

const audited = { kind: 'audited' };
const acme = { kind: 'literal', value: 'acme' } as const;
const tenant = 'terraform: { providers: { sendgrid.eu: { subuser: tenant } } }';
const ignored = 'terraform: { providers: { sendgrid.eu: { ignore: true } } }';
const named = 'terraform: { providers: { sendgrid.eu: { grantor: deployer } } }';
const eu = { kind: 'literal', value: 'eu' } as const;
const open = { kind: 'open' } as const;

type Row = [
  what: string,
  members: string,
  resource: Partial<ResourceChange>,
  region: PlanToJudge['region'],
  whose: object,
];

test.each<Row>([
  ['nobody says more', '', {}, 'global', audited],
  ['the plan names a subuser', '', { subuser: acme }, 'global', { kind: 'subuser', subuser: 'acme' }],
  ['the policy names a subuser', tenant, {}, 'global', { kind: 'subuser', subuser: 'tenant' }],
  ['both do: the plan wins', tenant, { subuser: acme }, 'global', { kind: 'subuser', subuser: 'acme' }],
  [
    'the policy, which the plan leaves open',
    tenant,
    { subuser: open },
    'global',
    { kind: 'subuser', subuser: 'tenant' },
  ],
  ['of another configuration', tenant, { configuration: 'sendgrid.EU' }, 'global', audited],
  ['the policy ignores it', ignored, {}, 'global', { kind: 'ignored' }],
  [
    'the policy ignores it, whatever the plan says',
    ignored,
    { subuser: acme, region: eu },
    'global',
    { kind: 'ignored' },
  ],
  ['a subuser that is known only at apply', '', { subuser: open }, 'global', { kind: 'open' }],
  ['the same, where the policy speaks of the configuration', named, { subuser: open }, 'global', audited],
  [
    'the same, of a resource that the configuration has no more',
    '',
    { subuser: open, configuration: null },
    'global',
    audited,
  ],
  ['another region', '', { region: eu }, 'global', { kind: 'region', region: 'eu' }],
  ['the same region', '', { region: eu }, 'eu', audited],
  ['a region beside an account of which nobody says where it lies', '', { region: eu }, null, audited],
  ['a region that is known only at apply', '', { region: open }, 'global', audited],
  [
    'a subuser before the region',
    '',
    { subuser: acme, region: eu },
    'global',
    { kind: 'subuser', subuser: 'acme' },
  ],
])('%s', (_, members, more, region, whose) => {
  const [usual] = planOf([created('mailer', ['mail.send'], { providerKey: 'sendgrid.eu' })]).resources;
  if (usual === undefined) throw new Error('The plan has no resource.');
  const resource = { ...usual, subuser: { kind: 'unset' }, region: { kind: 'unset' }, ...more } as const;
  const plan = { file: 'plan.json', resources: [resource], isComplete: true, region };
  const policy = policyWith(members);
  expect(whoseAccount(resource, plan, policy)).toEqual(whose);
  const isOwn = whose === audited;
  expect(sortedResources(plan, policy)).toEqual({
    own: isOwn ? [resource] : [],
    others: isOwn ? [] : [{ resource, whose }],
  });
});
