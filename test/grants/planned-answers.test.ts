import { expect, test } from '@jest/globals';
import { attemptLine } from '../support/attempt-line.js';
import { auditOfPlan, plannedIn } from '../support/judged-plan.js';
import { liveId, type MadeResource } from '../support/made-plan.js';

const policy = 'version: 1\nterraform: { grantor: admin }\nkeys: []\n';
const admin = { name: 'admin', scopes: ['api_keys.create', 'api_keys.update', 'mail.send', 'stats.read'] };
const mailer = { id: liveId, name: 'mailer', scopes: ['mail.send', 'stats.read', '2fa_required'] };
const keys = [mailer, admin];
const before = { id: liveId, name: 'mailer', scopes: ['mail.send'] };
const address = 'sendgrid_api_key.mailer';
const put = `${address}: PUT ${liveId}`;

function update(...scopes: readonly (string | null)[]): MadeResource {
  return { actions: ['update'], before, after: { name: 'mailer', scopes } };
}

const grantor = (name: string) => ({ kind: 'key', key: { name }, named: true });

test.each<[who: string, members: string, grantor: object]>([
  [
    "the provider's own grantor",
    'terraform: { grantor: admin, providers: { sendgrid: { grantor: other } } }',
    grantor('other'),
  ],
  ["Terraform's", 'terraform: { grantor: other }\ngrantor: admin', grantor('other')],
  ["the policy's", 'grantor: other', grantor('other')],
  [
    'the best of all, since no person applies a plan in the dashboard',
    'grantor: dashboard',
    {
      kind: 'key',
      key: { name: 'admin' },
      named: false,
    },
  ],
  ['nobody where the name is no live key', 'terraform: { grantor: gone }', { kind: 'nobody' }],
])('who asks is %s', (_, members, grantor) => {
  const others = [...keys, { name: 'other', scopes: [] }];
  const [attempt] = plannedIn(
    auditOfPlan(`version: 1\n${members}\nkeys: []\n`, others, [
      { actions: ['create'], after: { name: 'new', scopes: ['mail.send'] } },
    ]),
  );
  expect(attempt?.grantor).toMatchObject(grantor);
});

test.each<
  [
    row: string,
    keys: Readonly<Record<string, readonly string[]>>,
    plan: MadeResource,
    line: string,
    rules: readonly string[],
  ]
>([
  [
    '1, a mix with billing',
    { admin: ['api_keys.create'] },
    {
      actions: ['create'],
      after: { name: 'new', scopes: ['billing.read', 'mail.send'] },
    },
    `${address}: POST new adds billing.read mail.send: refused (billing)`,
    ['billing-mix'],
  ],
  [
    '2, Full Access by a key that may not create keys',
    { admin: ['api_keys.update'] },
    {
      actions: ['create'],
      after: { name: 'new' },
    },
    `${address}: POST new adds everything: refused (endpoint)`,
    ['impossible-grant'],
  ],
  [
    '0, what is no scope',
    { admin: ['api_keys.create'] },
    {
      actions: ['create'],
      after: { name: 'new', scopes: ['suppressions.read'] },
    },
    `${address}: POST new adds suppressions.read: refused (no-such-scope)`,
    ['impossible-grant'],
  ],
])('row %s', (_, live, plan, line, ids) => {
  const audit = auditOfPlan(policy, live, [plan]);
  expect(plannedIn(audit).map(attemptLine)).toEqual([line]);
  const grantRules = [
    'impossible-grant',
    'self-escalation',
    'unproven-grant',
    'billing-mix',
    'full-access-key',
  ];
  expect(audit.findings.map(({ rule }) => rule).filter((rule) => grantRules.includes(rule))).toEqual(ids);
});

test('a request that only takes away is refused to a key that may not update keys, and unproven where it keeps more than that holds', () => {
  const take = { ...update('mail.send'), before: mailer };
  const refused = auditOfPlan(policy, [mailer, { name: 'admin', scopes: ['mail.send'] }], [take]);
  expect(plannedIn(refused).map(attemptLine)).toEqual([
    `${put} adds nothing, takes stats.read: refused (endpoint)`,
  ]);
  expect(refused.findings.find(({ rule }) => rule === 'impossible-grant')).toMatchObject({ scopes: [] });
  const unproven = auditOfPlan(policy, [mailer, { name: 'admin', scopes: ['api_keys.update'] }], [take]);
  expect(plannedIn(unproven).map(attemptLine)).toEqual([
    `${put} adds nothing, takes stats.read: unproven (kept-scopes)`,
  ]);
  expect(unproven.findings.find(({ rule }) => rule === 'unproven-grant')).toMatchObject({
    scopes: ['mail.send'],
  });
});
