import { expect, test } from '@jest/globals';
import { audit } from '../../src/audit/audit.js';
import type { Account } from '../../src/model/account.js';
import type { PlanToJudge } from '../../src/model/plan.js';
import { rules } from '../../src/rules/registry.js';
import { accountOf, keyId } from '../support/accounts.js';
import type { MadeResource } from '../support/made-plan.js';
import { planOf } from '../support/plans.js';
import { created, deleted, policyWith, updated } from '../support/terraform.js';

const mailer = { id: keyId(1), name: 'mailer', scopes: ['mail.send'] };
const keys = [mailer, { name: 'deployer', scopes: ['api_keys.create', 'mail.send'] }];
const named = 'terraform: { grantor: deployer }';
const a = created('a', ['mail.send']);
const b = created('b', ['mail.send']);
const tried =
  'The policy does not say which key Terraform applies with, so every key of the account was tried. Name it as `terraform.grantor`, and the verdicts are about that key.';

interface Given {
  readonly policy?: string;
  readonly resources: readonly MadeResource[];
  readonly plan?: Partial<PlanToJudge>;
  readonly account?: Partial<Account> | null;
}

test.each<[what: string, given: Given, remarks: readonly string[]]>([
  ['a plan without API keys', { policy: named, resources: [] }, []],
  [
    'one request',
    { policy: named, resources: [a] },
    ['The plan "plan.json" has 1 API key: 1 request to SendGrid was judged.'],
  ],
  [
    'several requests',
    { policy: named, resources: [a, b, deleted(mailer)] },
    ['The plan "plan.json" has 3 API keys: 2 requests to SendGrid were judged.'],
  ],
  [
    'a request about a key that is not live, of which there is nothing to judge',
    { policy: named, resources: [updated({ ...mailer, id: keyId(9) }, ['stats.read'])] },
    [
      'The plan "plan.json" has 1 API key: no request to SendGrid was judged, since none changes the scopes of a live key.',
    ],
  ],
  [
    'no request',
    { policy: named, resources: [deleted(mailer)] },
    ['The plan "plan.json" has 1 API key: it sends no request that concerns scopes.'],
  ],
  [
    'a key whose name is known only at apply',
    {
      policy: named,
      resources: [created('a', ['mail.send'], { after: { scopes: ['mail.send'] }, unknown: { name: true } })],
    },
    [
      'The plan "plan.json" has 1 API key: 1 request to SendGrid was judged.',
      'The plan makes 1 key whose name is known only at apply, so nobody can tell which entry would govern it and what it may hold: "sendgrid_api_key.a". Write the name so that it is known before.',
    ],
  ],
  [
    'an account that was not read',
    { policy: named, resources: [a, b], account: null },
    [
      'The plan "plan.json" has 2 API keys: what SendGrid would answer to 2 requests was not judged, since the account was not read.',
    ],
  ],
  [
    'an account of which a key was not read',
    {
      policy: named,
      resources: [a],
      account: { unread: [{ id: keyId(7), name: 'odd', reason: 'It is odd.' }] },
    },
    [
      'The plan "plan.json" has 1 API key: what SendGrid would answer to 1 request was not judged, since the account was not read whole.',
    ],
  ],
])('%s', (_, given, remarks) => {
  expect(remarksOn(given)).toEqual(remarks);
});

test.each<[what: string, given: Given, why: string]>([
  [
    'the policy ignores them',
    { policy: 'terraform: { providers: { sendgrid: { ignore: true } } }', resources: [a, b] },
    '"sendgrid_api_key.a", "sendgrid_api_key.b" (ignored, as the policy says)',
  ],
  [
    'they are of a subuser',
    { policy: 'terraform: { providers: { sendgrid: { subuser: acme } } }', resources: [a] },
    '"sendgrid_api_key.a" (of the subuser "acme", whose account is not read)',
  ],
])('what is not judged is told, with the reason: %s', (_, given, why) => {
  expect(remarksOn(given)).toEqual([expect.stringContaining(`, of which nothing was judged: ${why}.`)]);
});

test('a subuser and a region that the plan names are told', () => {
  const [first, second, third] = planOf([a, b, created('c', null)]).resources;
  if (first === undefined || second === undefined || third === undefined) throw new Error('There are three.');
  const resources = [
    { ...first, subuser: { kind: 'open' } },
    { ...second, region: { kind: 'literal', value: 'eu' } },
    { ...third, subuser: { kind: 'literal', value: 'acme' } },
  ] as const;
  expect(remarksOn({ policy: named, resources: [], plan: { resources, region: 'global' } })).toEqual([
    'The plan "plan.json" has 3 API keys, of which nothing was judged: "sendgrid_api_key.a" (of a subuser that is known only at apply; name it in the policy under `terraform.providers`); "sendgrid_api_key.b" (in the region "eu", where another account lies; see `api-url`); "sendgrid_api_key.c" (of the subuser "acme", whose account is not read).',
  ]);
});

const met = 'terraform: { grantor: deployer, providers: { sendgrid: { grantor: deployer } } }';
const unmet =
  'terraform: { grantor: deployer, providers: { Sendgrid: { grantor: deployer }, x: { ignore: true } } }';

test.each<[what: string, given: Given, told: readonly string[]]>([
  ['one that the plan has', { policy: met, resources: [a] }, []],
  [
    'those that it lacks',
    { policy: unmet, resources: [a, created('b', null, { providerKey: 'sendgrid.eu' })] },
    [
      'The policy speaks of 2 provider configurations of which the plan has no API key: "Sendgrid", "x". The plan calls them "sendgrid", "sendgrid.eu".',
    ],
  ],
  [
    'one, of a plan that has no API keys',
    { policy: 'terraform: { providers: { x: { ignore: true } } }', resources: [] },
    ['The policy speaks of 1 provider configuration of which the plan has no API key: "x".'],
  ],
])('provider configurations of the policy: %s', (_, given, told) => {
  expect(remarksOn(given).filter((message) => !message.startsWith('The plan "'))).toEqual(told);
});

test.each<[what: string, given: Given, isTold: boolean]>([
  ['nobody is named', { resources: [a] }, true],
  ['a person is named', { policy: 'grantor: dashboard', resources: [a] }, true],
  ['a key is named for the policy', { policy: 'grantor: deployer', resources: [a] }, false],
  ['a key is named for Terraform', { policy: named, resources: [a] }, false],
  [
    'a key is named for the configuration',
    { policy: 'terraform: { providers: { sendgrid: { grantor: deployer } } }', resources: [a] },
    false,
  ],
  [
    'a key is named for one configuration of two',
    {
      policy: 'terraform: { providers: { sendgrid.eu: { grantor: deployer } } }',
      resources: [a, created('b', null, { providerKey: 'sendgrid.eu' })],
    },
    true,
  ],
  ['nothing is asked for', { resources: [deleted(mailer)] }, false],
  ['nothing was judged', { resources: [a], account: null }, false],
  [
    'it is of another account',
    { policy: 'terraform: { providers: { sendgrid: { ignore: true } } }', resources: [a] },
    false,
  ],
])('who asks: %s', (_, given, isTold) => {
  expect(remarksOn(given).includes(tried)).toBe(isTold);
});

function remarksOn({ policy = '', resources, plan, account: odd }: Given): string[] {
  const account = odd === null ? null : { ...accountOf(keys), ...odd };
  const input = { policy: policyWith(policy), account, base: null, plan: { ...planOf(resources), ...plan } };
  return audit(input, rules).remarks.map(({ message }) => message);
}
