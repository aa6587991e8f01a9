import { expect, test } from '@jest/globals';
import { hasSendGridResource, pickResources } from '../../src/terraform/pick.js';
import { liveId, madePlan } from '../support/made-plan.js';

const live = { id: liveId, name: 'mailer', scopes: ['mail.send'], api_key: 'never picked', other: 1 };
const updated = {
  actions: ['update'],
  before: live,
  after: live,
  unknown: { id: true, api_key: true },
} as const;

test('of a resource all is picked that is used, and the secret is not', () => {
  expect(pickResources(madePlan([{ ...updated, written: { constant_value: ['mail.send'] } }]))).toEqual([
    {
      address: 'sendgrid_api_key.mailer',
      moduleAddress: '',
      isDeposed: false,
      provider: 'registry.terraform.io/kenzo0107/sendgrid',
      actions: ['update'],
      before: { id: liveId, name: 'mailer', scopes: ['mail.send'], subuser: undefined },
      after: { id: liveId, name: 'mailer', scopes: ['mail.send'], subuser: undefined },
      unknown: { id: true, name: undefined, scopes: undefined, subuser: undefined },
      importedId: undefined,
      configured: {
        providerKey: 'sendgrid',
        scopes: 'given',
        list: ['mail.send'],
        provider: { subuser: { kind: 'unset' }, region: { kind: 'unset' } },
      },
      block: { calls: [], name: 'mailer', written: ['mail.send'] },
    },
  ]);
});

test.each<[what: string, resource: object]>([
  ['data', { mode: 'data' }],
  ['of another type', { type: 'sendgrid_teammate' }],
])('what is %s is not picked', (_, resource) => {
  expect(pickResources(madePlan([{ ...updated, resource }]))).toEqual([]);
});

test('drift is no change', () => {
  const { resource_changes: drift, ...plan } = madePlan([updated]);
  expect(pickResources({ ...plan, resource_drift: drift })).toEqual([]);
});

test('a key of the state is picked unless the plan looks at it, at whatever address', () => {
  const held = { ...{ mode: 'managed', type: 'sendgrid_api_key', name: 'old' }, values: live };
  const state = (values: object, other = {}) => ({
    prior_state: { values: { root_module: { resources: [{ ...held, values, ...other }] } } },
  });
  const idsOf = (members: object) =>
    pickResources(madePlan([updated], members)).map(({ before }) => before?.id);
  expect(idsOf(state(live))).toEqual([liveId]);
  expect(idsOf(state({ ...live, id: 'another' }))).toEqual([liveId, 'another']);
  expect(idsOf(state({ ...live, id: 'another' }, { mode: 'data' }))).toEqual([liveId]);
});

test('modules of a state may nest as deep as they like, and lie beside each other in any number', () => {
  let module: object = {};
  for (let depth = 0; depth < 100_000; depth++) module = { child_modules: [module] };
  const wide = { child_modules: [module, ...Array.from({ length: 200_000 }, () => ({}))] };
  expect(pickResources({ prior_state: { values: { root_module: wide } } })).toEqual([]);
});

test('any type of a SendGrid provider is a resource of SendGrid', () => {
  expect(hasSendGridResource(madePlan([{ actions: [], resource: { type: 'sendgrid_teammate' } }]))).toBe(
    true,
  );
  expect(hasSendGridResource(madePlan([{ actions: [], resource: { type: 'terraform_data' } }]))).toBe(false);
  expect(hasSendGridResource({})).toBe(false);
});
