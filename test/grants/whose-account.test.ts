import { expect, test } from '@jest/globals';
import { sortedResources, type WhoseAccount } from '../../src/grants/whose-account.js';
import type { PlanToJudge } from '../../src/model/plan.js';
import { parsePolicy } from '../../src/policy/parse.js';
import type { MadeResource } from '../support/made-plan.js';
import { configuredWith, creation, deletion } from '../support/planned-resources.js';
import { planOf } from '../support/plans.js';

const ci = creation('ci', 'mail.send');
const onResource = {
  ...ci,
  provider: 'arslanbekov',
  after: { name: 'ci', scopes: ['mail.send'], sub_user_on_behalf_of: 'own' },
};

const subuser = (value: unknown) => configuredWith({ subuser: value });
const acme = subuser({ constant_value: 'acme' });
const open = subuser({ references: ['var.subuser'] });
const europe = configuredWith({ region: { constant_value: 'eu' } });
const providers = (member: string) => `terraform: { providers: { sendgrid: ${member} } }\n`;
const audited: WhoseAccount = { kind: 'audited' };

test.each<
  [
    name: string,
    policy: string,
    made: MadeResource,
    members: object,
    region: PlanToJudge['region'],
    whose: WhoseAccount,
  ]
>([
  ['the account itself, where nothing is said', '', ci, {}, null, audited],
  ['the subuser of the plan', '', ci, acme, null, { kind: 'subuser', subuser: 'acme' }],
  [
    'the subuser of the resource before that of its provider',
    '',
    onResource,
    acme,
    null,
    { kind: 'subuser', subuser: 'own' },
  ],
  [
    'the subuser of the policy',
    providers('{ subuser: tenant }'),
    ci,
    {},
    null,
    { kind: 'subuser', subuser: 'tenant' },
  ],
  [
    'the subuser of the plan before that of the policy',
    providers('{ subuser: tenant }'),
    ci,
    acme,
    null,
    { kind: 'subuser', subuser: 'acme' },
  ],
  [
    'what the policy ignores, whatever the plan says',
    providers('{ ignore: true }'),
    ci,
    acme,
    null,
    { kind: 'ignored' },
  ],
  ['a subuser that is known only at apply', '', ci, open, null, { kind: 'open', what: 'subuser' }],
  [
    'the subuser that the policy names for one that is known only at apply',
    providers('{ subuser: tenant }'),
    ci,
    open,
    null,
    { kind: 'subuser', subuser: 'tenant' },
  ],
  [
    'the account itself, where the policy names its key for a subuser that is known only at apply',
    providers('{ grantor: admin }'),
    ci,
    open,
    null,
    audited,
  ],
  [
    'the account itself for what the configuration has no more',
    '',
    { ...deletion('a', 'ci'), isConfigured: false },
    {},
    null,
    audited,
  ],
  [
    'what is not known, of a creation whose configuration the plan does not have',
    '',
    { ...ci, isConfigured: false },
    {},
    null,
    { kind: 'unconfigured' },
  ],
  [
    'a region that is known only at apply',
    '',
    ci,
    configuredWith({ region: { references: ['var.region'] } }),
    'global',
    { kind: 'open', what: 'region' },
  ],
  [
    'the account itself, where the policy names its key for such a region',
    providers('{ grantor: admin }'),
    ci,
    configuredWith({ region: { references: ['var.region'] } }),
    'global',
    audited,
  ],
  [
    'the region of the host',
    '',
    ci,
    configuredWith({ host: { constant_value: 'https://api.eu.sendgrid.com' } }),
    'global',
    { kind: 'region', region: 'eu' },
  ],
  [
    'a host that is known only at apply',
    '',
    ci,
    configuredWith({ host: { references: ['var.host'] } }),
    'global',
    { kind: 'open', what: 'region' },
  ],
  [
    'the account itself behind a host of somebody else',
    '',
    ci,
    configuredWith({ host: { constant_value: 'http://127.0.0.1:8080' } }),
    'global',
    audited,
  ],
  ['another region', '', ci, europe, 'global', { kind: 'region', region: 'eu' }],
  ['the same region', '', ci, europe, 'eu', audited],
  ['a region, where nobody knows that of the account', '', ci, europe, null, audited],
])('is %s', (_name, policy, made, members, region, whose) => {
  const plan = { ...planOf([made], members), region };
  const { own, others } = sortedResources(plan, parsePolicy(`version: 1\n${policy}keys: []\n`, 'policy.yml'));
  expect([...own.map(() => audited), ...others.map((other) => other.whose)]).toEqual([whose]);
});
