import { expect, test } from '@jest/globals';
import { auditOfPlan } from '../support/judged-plan.js';
import type { MadeResource } from '../support/made-plan.js';

const creation = (name: string, more: Partial<MadeResource> = {}): MadeResource => ({
  name,
  actions: ['create'],
  after: { name, scopes: ['mail.send'] },
  ...more,
});
const keys = { admin: ['api_keys.create', 'mail.send'] };
const named = 'terraform: { grantor: admin }';
const open =
  'The policy does not say which key Terraform applies with, so every key of the account was tried. Name it as `terraform.grantor`, and the verdicts are about that key.';
const unset = '{ sendgrid: { ignore: true }, sendgrid.eu: { subuser: acme } }';

test.each<[what: string, member: string, plan: readonly MadeResource[], remarks: readonly string[]]>([
  [
    'one request',
    named,
    [creation('a')],
    ['The plan "plan.json" has 1 API key: 1 request to SendGrid was judged.'],
  ],
  [
    'several',
    named,
    [creation('a'), creation('b')],
    ['The plan "plan.json" has 2 API keys: 2 requests to SendGrid were judged.'],
  ],
  [
    'none',
    named,
    [{ actions: ['delete'], before: { id: 'x'.repeat(22), name: 'a', scopes: [] } }],
    ['The plan "plan.json" has 1 API key: it sends no request that concerns their scopes.'],
  ],
  ['no key at all', named, [], []],
  [
    'a grantor that nobody names',
    'rules: {}',
    [creation('a')],
    ['The plan "plan.json" has 1 API key: 1 request to SendGrid was judged.', open],
  ],
  [
    'other accounts',
    `terraform: { grantor: admin, providers: ${unset} }`,
    [
      creation('a'),
      creation('b', { providerKey: 'sendgrid.eu' }),
      creation('c', { providerKey: 'sendgrid.eu' }),
    ],
    [
      'The plan "plan.json" has 3 API keys: it sends no request that concerns their scopes; not judged: "sendgrid_api_key.a" (ignored, as the policy says); "sendgrid_api_key.b", "sendgrid_api_key.c" (of the subuser "acme", whose account is not read).',
    ],
  ],
  [
    'provider configurations that the plan does not have',
    'terraform: { grantor: admin, providers: { sendgrid.us: { grantor: admin } } }',
    [creation('a')],
    [
      'The plan "plan.json" has 1 API key: 1 request to SendGrid was judged.',
      'The policy speaks of 1 provider configuration of which the plan has no API key: "sendgrid.us". The plan calls them "sendgrid".',
    ],
  ],
])('a plan is summed up, with %s', (_, member, plan, remarks) => {
  const audit = auditOfPlan(`version: 1\n${member}\nkeys: []\n`, keys, plan);
  expect(audit.remarks).toEqual(remarks.map((message) => ({ severity: 'notice', message })));
});

test('without an account it says that nothing was judged', () => {
  const audit = auditOfPlan(`version: 1\n${named}\nkeys: []\n`, null, [creation('a')]);
  expect(audit.remarks.map(({ message }) => message)).toEqual([
    'The plan "plan.json" has 1 API key: what SendGrid would answer to 1 request was not judged, since the account was not read.',
  ]);
});
