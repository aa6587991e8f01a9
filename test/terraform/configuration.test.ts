import { expect, test } from '@jest/globals';
import { type BlockPlace, callsIn, configuredIn } from '../../src/terraform/configuration.js';

const type = 'sendgrid_api_key';

function block(name: string, providerKey: string, expressions: object = {}): object {
  return { mode: 'managed', type, name, provider_config_key: providerKey, expressions };
}

const configuration = {
  provider_config: {
    sendgrid: { expressions: { api_key: { constant_value: 'never read' } } },
    'sendgrid.eu': {
      expressions: { subuser: { constant_value: 'tenant-eu' }, region: { constant_value: 'eu' } },
    },
    'sendgrid.later': { expressions: { subuser: { references: ['var.tenant'] }, region: {} } },
    'sendgrid.none': {
      expressions: { subuser: { constant_value: null }, region: { constant_value: '' } },
    },
    'module.outer.module.inner:sendgrid': { expressions: { subuser: { constant_value: 'inner' } } },
  },
  root_module: {
    resources: [
      { ...block('mailer', 'sendgrid.eu'), mode: 'data' },
      block('mailer', 'sendgrid', { scopes: { references: ['each.value'] } }),
      block('eu', 'sendgrid.eu', { scopes: { constant_value: [] } }),
      block('later', 'sendgrid.later', { scopes: {} }),
      block('none', 'sendgrid.none', { scopes: { constant_value: null } }),
      block('lost', 'sendgrid.lost', { scopes: { constant_value: ['mail.send'] } }),
    ],
    module_calls: {
      outer: {
        module: {
          resources: [block('mailer', 'sendgrid.eu')],
          module_calls: {
            inner: { module: { resources: [block('mailer', 'module.outer.module.inner:sendgrid')] } },
          },
        },
      },
    },
  },
};

const unset = { kind: 'unset' };
const open = { kind: 'open' };
const literal = (value: string) => ({ kind: 'literal', value });

test.each<[what: string, moduleAddress: string, name: string, found: unknown]>([
  [
    'a resource of the root module',
    '',
    'mailer',
    { providerKey: 'sendgrid', scopes: 'given', list: null, provider: { subuser: unset, region: unset } },
  ],
  [
    'one whose provider names subuser and region',
    '',
    'eu',
    {
      providerKey: 'sendgrid.eu',
      scopes: 'empty',
      list: [],
      provider: { subuser: literal('tenant-eu'), region: literal('eu') },
    },
  ],
  [
    'one whose provider names them at apply',
    '',
    'later',
    { providerKey: 'sendgrid.later', scopes: 'given', list: null, provider: { subuser: open, region: open } },
  ],
  [
    'one whose provider names nothing',
    '',
    'none',
    {
      providerKey: 'sendgrid.none',
      scopes: 'left-out',
      list: null,
      provider: { subuser: unset, region: unset },
    },
  ],
  [
    'one whose provider is not in the plan',
    '',
    'lost',
    { providerKey: 'sendgrid.lost', scopes: 'given', list: ['mail.send'], provider: null },
  ],
  [
    'one in a module, with a provider of its parent',
    'module.outer["a"]',
    'mailer',
    {
      providerKey: 'sendgrid.eu',
      scopes: 'left-out',
      list: null,
      provider: { subuser: literal('tenant-eu'), region: literal('eu') },
    },
  ],
  [
    'one in a module in a module, with a provider of its own there',
    'module.outer["a"].module.inner[0]',
    'mailer',
    {
      providerKey: 'module.outer.module.inner:sendgrid',
      scopes: 'left-out',
      list: null,
      provider: { subuser: literal('inner'), region: unset },
    },
  ],
  ['one that is gone', '', 'gone', null],
  ['one in a module that is gone', 'module.gone', 'mailer', null],
  ['one in a module that every object has', 'module.constructor', 'mailer', null],
  ['one whose module has no address', 'outer', 'mailer', null],
])('%s', (_, moduleAddress, name, found) => {
  const place: BlockPlace = { moduleAddress, type, name };
  expect(configuredIn(configuration)(place)).toEqual(found);
});

test('what is no configuration has no block', () => {
  for (const none of [undefined, null, 1, [], { root_module: { resources: {} } }])
    expect(configuredIn(none)({ moduleAddress: '', type, name: 'mailer' })).toBeNull();
});

test.each<[moduleAddress: string, calls: unknown]>([
  ['', []],
  ['module.outer["a"]', [{ name: 'outer', source: './modules/outer' }]],
  [
    'module.outer[0].module.inner',
    [
      { name: 'outer', source: './modules/outer' },
      { name: 'inner', source: '../inner' },
    ],
  ],
  ['module.registry', [{ name: 'registry', source: null }]],
  ['module.git', [{ name: 'git', source: null }]],
  ['module.hidden', [{ name: 'hidden', source: null }]],
  ['module.long', [{ name: 'long', source: null }]],
  [
    'module.gone.module.inner',
    [
      { name: 'gone', source: null },
      { name: 'inner', source: null },
    ],
  ],
  ['data.outer', null],
])('the calls that lead to %j', (moduleAddress, calls) => {
  const called = {
    outer: { source: './modules/outer', module: { module_calls: { inner: { source: '../inner' } } } },
    registry: { source: 'acme/keys/sendgrid' },
    git: { source: 'git::https://github.com/acme/keys.git' },
    hidden: { source: '.keys/' },
    long: { source: `./${'a'.repeat(10_000)}` },
  };
  expect(callsIn({ root_module: { module_calls: called } })(moduleAddress)).toEqual(calls);
});
