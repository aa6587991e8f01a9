import { expect, test } from '@jest/globals';
import { accountOf, keyId } from '../support/accounts.js';
import { auditOf, type PlanCase } from '../support/plan-audit.js';
import { creation, unchanged, update } from '../support/planned-resources.js';

const a = keyId(0);
const keys = { a: ['api_keys.create', 'api_keys.update', 'mail.send'] };
const policy = 'terraform: { grantor: a }\nkeys: []';
const ci = creation('ci', 'mail.send');
const eu = { ...creation('eu', 'mail.send'), providerKey: 'sendgrid.eu' };
const broken = { ...accountOf(keys), unread: [{ id: keyId(1), name: 'b', reason: 'No answer.' }] };

const providerSets = (expressions: object) => ({
  configuration: {
    provider_config: { sendgrid: { name: 'sendgrid', expressions } },
    root_module: {
      resources: [
        {
          address: 'sendgrid_api_key.ci',
          mode: 'managed',
          type: 'sendgrid_api_key',
          name: 'ci',
          provider_config_key: 'sendgrid',
          expressions: {},
        },
      ],
    },
  },
});
const inRegion = providerSets({ region: { constant_value: 'eu' } });
const ofOpenSubuser = providerSets({ subuser: { references: ['var.subuser'] } });

test.each<[name: string, given: Partial<PlanCase> & Pick<PlanCase, 'plan'>, told: readonly string[]]>([
  ['a request', { plan: [ci] }, ['The plan "plan.json" has 1 API key: 1 request to SendGrid was judged.']],
  [
    'several, and a key that nothing changes',
    { plan: [ci, eu, unchanged(a, 'a', 'mail.send')] },
    ['The plan "plan.json" has 3 API keys: 2 requests to SendGrid were judged.'],
  ],
  [
    'no request',
    { plan: [unchanged(a, 'a', 'mail.send')] },
    ['The plan "plan.json" has 1 API key: it sends no request that concerns scopes.'],
  ],
  [
    'a request that changes nothing',
    { plan: [update(a, 'a', ...keys.a)] },
    [
      'The plan "plan.json" has 1 API key: no request to SendGrid was judged, since none changes the scopes of a live key.',
    ],
  ],
  [
    'a key that is not live',
    { plan: [update(keyId(9), 'a', 'mail.send')] },
    [
      'The plan "plan.json" has 1 API key: no request to SendGrid was judged, since none changes the scopes of a live key.',
    ],
  ],
  [
    'a run without an account',
    { account: null, plan: [ci] },
    [
      'The plan "plan.json" has 1 API key: what SendGrid would answer to 1 request was not judged, since the account was not read.',
    ],
  ],
  [
    'an account that was not read whole',
    { account: broken, plan: [ci, eu] },
    [
      'The plan "plan.json" has 2 API keys: what SendGrid would answer to 2 requests was not judged, since the account was not read whole.',
    ],
  ],
  ['a plan without keys', { plan: [] }, []],
  [
    'what the policy ignores',
    {
      policy: 'terraform: { grantor: a, providers: { sendgrid.eu: { ignore: true } } }\nkeys: []',
      plan: [ci, eu],
    },
    [
      'The plan "plan.json" has 2 API keys: 1 request to SendGrid was judged; not judged: "sendgrid_api_key.eu" (ignored, as the policy says).',
    ],
  ],
  [
    'what is ignored beside a key that nothing changes',
    {
      policy: 'terraform: { providers: { sendgrid.eu: { ignore: true } } }\nkeys: []',
      plan: [unchanged(a, 'a', 'mail.send'), eu],
    },
    [
      'The plan "plan.json" has 2 API keys: it sends no request that concerns scopes in this account; not judged: "sendgrid_api_key.eu" (ignored, as the policy says).',
    ],
  ],
  [
    'what is of subusers',
    {
      policy:
        'terraform: { grantor: a, providers: { sendgrid.eu: { subuser: x }, sendgrid: { subuser: y } } }\nkeys: []',
      plan: [ci, eu, { ...eu, name: 'more' }],
    },
    [
      'The plan "plan.json" has 3 API keys, of which nothing was judged: "sendgrid_api_key.ci" (of the subuser "y", whose account is not read); "sendgrid_api_key.eu", "sendgrid_api_key.more" (of the subuser "x", whose account is not read).',
    ],
  ],
  [
    'what lies in another region',
    { plan: [ci], region: 'global', members: inRegion },
    [
      'The plan "plan.json" has 1 API key, of which nothing was judged: "sendgrid_api_key.ci" (in the region "eu", where another account lies; see `api-url`).',
    ],
  ],
  [
    'a subuser that is known only at apply',
    { plan: [ci], members: ofOpenSubuser },
    [
      'The plan "plan.json" has 1 API key, of which nothing was judged: "sendgrid_api_key.ci" (of a subuser that is known only at apply; name it in the policy under `terraform.providers`).',
    ],
  ],
  [
    'providers that the plan does not have',
    {
      policy:
        'terraform: { grantor: a, providers: { sendgrid.us: { grantor: a }, Sendgrid: { grantor: a } } }\nkeys: []',
      plan: [ci],
    },
    [
      'The plan "plan.json" has 1 API key: 1 request to SendGrid was judged.',
      'The policy speaks of 2 provider configurations of which the plan has no API key: "sendgrid.us", "Sendgrid". Those of the plan are called "sendgrid".',
    ],
  ],
  [
    'a provider that a plan without keys does not have',
    { policy: 'terraform: { grantor: a, providers: { sendgrid.us: { grantor: a } } }\nkeys: []', plan: [] },
    ['The policy speaks of 1 provider configuration of which the plan has no API key: "sendgrid.us".'],
  ],
  [
    'a grantor that nobody names',
    { policy: 'keys: []', plan: [ci] },
    [
      'The plan "plan.json" has 1 API key: 1 request to SendGrid was judged.',
      'The policy does not say which key Terraform applies with, so every key of the account was tried. Name it as `terraform.grantor`, and the verdicts are about that key.',
    ],
  ],
  [
    'a grantor that nobody names but for a person',
    { policy: 'grantor: dashboard\nkeys: []', plan: [ci] },
    [
      'The plan "plan.json" has 1 API key: 1 request to SendGrid was judged.',
      'The policy does not say which key Terraform applies with, so every key of the account was tried. Name it as `terraform.grantor`, and the verdicts are about that key.',
    ],
  ],
  [
    'a grantor that nobody has to name',
    { policy: 'keys: []', plan: [unchanged(a, 'a', 'mail.send')] },
    ['The plan "plan.json" has 1 API key: it sends no request that concerns scopes.'],
  ],
  [
    'a grantor that one of the providers has',
    { policy: 'terraform: { providers: { sendgrid: { grantor: a } } }\nkeys: []', plan: [ci, eu] },
    [
      'The plan "plan.json" has 2 API keys: 2 requests to SendGrid were judged.',
      'The policy does not say which key Terraform applies with, so every key of the account was tried. Name it as `terraform.grantor`, and the verdicts are about that key.',
    ],
  ],
])('tells of %s', (_name, given, told) => {
  expect(auditOf({ policy, keys, ...given }).remarks.map(({ message }) => message)).toEqual(told);
});
