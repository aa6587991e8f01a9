import { describe, expect, test } from '@jest/globals';
import { readPlan } from '../../src/terraform/read-plan.js';
import { bytesOf, liveId, type MadeResource, madePlan } from '../support/made-plan.js';

const created = { actions: ['create'], after: { name: 'mailer', scopes: ['mail.send'] } } as const;
const again = 'Make it again with `terraform show -json`, and change nothing in it.';
const half = `Ab1${'x'.repeat(40)}`;
const key = `SG.${liveId}.${half}`;

describe('what the whole of a plan gives a notice for', () => {
  test.each<[what: string, plan: unknown, remarks: readonly string[]]>([
    ['a plan that says nothing of its completeness', madePlan([created]), []],
    [
      'a plan with -target',
      madePlan([created], { complete: false }),
      [
        'The plan "plan.json" is not complete: it was made with `-target`, or changes wait for others. What it leaves out is not judged. Plan without `-target` to have all of it judged.',
      ],
    ],
    [
      'a plan without resources of SendGrid',
      madePlan([]),
      ['The plan "plan.json" has no resource of SendGrid, so nothing of it was judged.'],
    ],
    [
      'a plan that only reads a key',
      madePlan([{ ...created, resource: { mode: 'data' } }]),
      [
        'The plan "plan.json" has resources of SendGrid but no `sendgrid_api_key`, so nothing of it was judged.',
      ],
    ],
    [
      'keys of providers that are not known',
      madePlan([
        { ...created, provider: 'digitalocean' },
        { ...created, name: 'b', provider: 'digitalocean' },
      ]),
      [
        'The plan "plan.json" has 2 API keys of providers that are not known ("registry.terraform.io/digitalocean/sendgrid"), so "sendgrid_api_key.mailer", "sendgrid_api_key.b" were not judged.',
      ],
    ],
  ])('%s', (_, plan, remarks) => {
    const reading = readPlan(bytesOf(plan), 'plan.json');
    expect(reading.problems).toEqual([]);
    expect(reading.remarks).toEqual(remarks.map((message) => ({ severity: 'notice', message })));
    expect(reading.plan?.isComplete).toBe(remarks.every((remark) => !remark.includes('-target')));
  });
});

test.each<[what: string, made: MadeResource, complaint: string]>([
  [
    'numbers',
    { ...created, after: { name: 'mailer', scopes: [1] } },
    'says of "sendgrid_api_key.mailer" scopes that are no list of texts',
  ],
  [
    'a text',
    { ...created, after: { name: 'mailer', scopes: 'mail.send' } },
    'says of "sendgrid_api_key.mailer" scopes that are no list of texts',
  ],
  [
    'a null that is not unknown',
    {
      ...created,
      after: { name: 'mailer', scopes: ['mail.send', null] },
      unknown: { scopes: [false, false] },
    },
    'says of "sendgrid_api_key.mailer" scopes that are no list of texts',
  ],
])('scopes that are %s are a problem', (_, made, complaint) => {
  const { plan, problems } = readPlan(bytesOf(madePlan([made])), 'plan.json');
  expect(plan).toBeNull();
  expect(problems).toEqual([
    { kind: 'plan', message: `The plan "plan.json" ${complaint}. ${again}`, location: null },
  ]);
});

test('of a thousand wrong resources a hundred are told, and the rest counted', () => {
  const wrong = Array.from({ length: 1_000 }, (_, n) => ({ name: `k${n}`, actions: ['frobnicate'] }));
  const { problems } = readPlan(bytesOf(madePlan(wrong)), 'plan.json');
  expect(problems).toHaveLength(101);
  expect(problems[99]?.message).toBe(
    `The plan "plan.json" says of "sendgrid_api_key.k99" an action that is not known. ${again}`,
  );
  expect(problems[100]?.message).toBe('The plan "plan.json" has 900 more problems of this kind.');
});

test('resources that a plan does not look at are those of its state', () => {
  const held = (address: string, id: string) => ({
    ...{ address, mode: 'managed', type: 'sendgrid_api_key', name: 'kept' },
    provider_name: 'registry.terraform.io/kenzo0107/sendgrid',
    values: { id, name: 'kept', scopes: ['mail.send'] },
  });
  const state = {
    resources: [held('sendgrid_api_key.kept', liveId)],
    child_modules: [
      { address: 'module.a', resources: [held('module.a.sendgrid_api_key.kept', 'kEpt00000000000000000b')] },
    ],
  };
  const changed = {
    actions: ['update'],
    before: { id: liveId, name: 'kept', scopes: [] },
    after: { name: 'kept', scopes: ['mail.send'] },
  };
  const members = { complete: false, prior_state: { values: { root_module: state } } };
  const { plan } = readPlan(bytesOf(madePlan([changed], members)), 'plan.json');
  expect(
    plan?.resources.map(({ address, module, action, held }) => [address, module, action, held?.id]),
  ).toEqual([
    ['sendgrid_api_key.mailer', null, 'update', liveId],
    ['module.a.sendgrid_api_key.kept', 'a', 'none', 'kEpt00000000000000000b'],
  ]);
});

test('a key in a name is redacted, and told for masking', () => {
  const made = { ...created, after: { name: `old ${key}`, scopes: ['mail.send'] } };
  const { plan, keys } = readPlan(bytesOf(madePlan([made])), 'plan.json');
  expect(plan?.resources[0]?.name).toBe(`old SG.${liveId}.[redacted]`);
  expect(keys).toEqual([key]);
});

test('a file name with a key in it is redacted as well', () => {
  expect(readPlan(bytesOf(''), `${key}.json`).problems[0]?.message).toMatch(
    /^The plan "SG\.\w{22}\.\[redacted\]\.json" is empty\./,
  );
});

test('a plan that is refused is searched for keys all the same, however JSON writes them', () => {
  const key = `SG.${'i'.repeat(22)}.${'s'.repeat(43)}`;
  const json = JSON.stringify({ ...madePlan([]), errored: true, variables: { key: { value: key } } });
  const { problems, keys } = readPlan(bytesOf(json.replace(key, key.replace('.', '\\u002e'))), 'plan.json');
  expect(problems).toHaveLength(1);
  expect(keys).toEqual([key]);
});
