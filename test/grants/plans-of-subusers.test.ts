import { expect, test } from '@jest/globals';
import { listed } from '../support/accounts.js';
import { auditedEstate } from '../support/estate-audit.js';
import type { MadeResource } from '../support/made-plan.js';
import { configuredWith, creation } from '../support/planned-resources.js';
import { planOf } from '../support/plans.js';

const ci = creation('ci', 'mail.send');
const onBehalf: MadeResource = {
  ...ci,
  provider: 'arslanbekov',
  after: { name: 'ci', scopes: ['mail.send'], sub_user_on_behalf_of: 'acme' },
};
const literal = configuredWith({ subuser: { constant_value: 'acme' } });
const makers = { root: ['api_keys.create', 'mail.send'], reader: ['mail.send'] };
const item = (more = '') =>
  `subusers:\n  - { name: acme, ${more}keys: [{ match: "*", allow: ["*"] }] }\n  - { match: "x-*", ignore: true }\n`;
const provider = (member: string) => `terraform: { providers: { sendgrid: ${member} } }\n`;

/** `subuser verdict grantor`, or the remark where nothing was judged. */
function told(
  policy: string,
  made: MadeResource,
  members: object,
  subusers = { acme: makers },
  region = 'global',
) {
  const found = auditedEstate({
    policy: `keys: [{ match: "*", allow: ["*"] }]\n${policy}`,
    keys: makers,
    subusers,
    estate: { subusers: listed({ name: 'acme', region }) },
    plan: planOf([made], members),
  });
  const grants = found.grants.map(({ key, verdict, grantor }) =>
    [
      key.subuser ?? '-',
      verdict.kind === 'accepted' ? 'accepted' : `${verdict.kind} ${verdict.because}`,
      grantor.kind === 'key' ? `by ${grantor.ofParent ? 'parent/' : ''}${grantor.key.name}` : grantor.kind,
    ].join(' '),
  );
  const others = found.remarks.flatMap(
    ({ message }) => /nothing was judged: .*\((.*)\)/.exec(message)?.[1] ?? [],
  );
  return [...grants, ...others];
}

test.each<[what: string, policy: string, made: MadeResource, members: object, told: readonly string[]]>([
  ['the subuser of its provider', item(), ci, literal, ['acme unproven parent-key by parent/root']],
  ['the subuser of the resource itself', item(), onBehalf, {}, ['acme unproven parent-key by parent/root']],
  [
    'a plain name, which is a key of the parent where the plan names the subuser',
    `${item()}${provider('{ grantor: reader }')}`,
    ci,
    literal,
    ['acme refused endpoint by parent/reader'],
  ],
  [
    'the key that Terraform applies with, which is one of the parent',
    `${item('grantor: root, ')}terraform: { grantor: reader }\n`,
    ci,
    literal,
    ['acme refused endpoint by parent/reader'],
  ],
  [
    'a plain name, which is a key of the subuser where the policy alone names it',
    `${item()}${provider('{ subuser: acme, grantor: root }')}`,
    ci,
    {},
    ['acme accepted by root'],
  ],
  [
    'a key of the parent where the policy alone names the subuser',
    `${item()}${provider('{ subuser: acme, grantor: parent/reader }')}`,
    ci,
    {},
    ['acme refused endpoint by parent/reader'],
  ],
  [
    'the grantor of the item',
    `${item('grantor: reader, ')}${provider('{ subuser: acme }')}`,
    ci,
    {},
    ['acme refused endpoint by reader'],
  ],
  ['no subuser', item(), ci, {}, ['- accepted by root']],
  [
    'a subuser that is left alone',
    `${item()}${provider('{ subuser: x-1 }')}`,
    ci,
    {},
    ['of the subuser "x-1", whose account is not read'],
  ],
  [
    'a subuser of which the policy does not speak',
    `${item()}${provider('{ subuser: other }')}`,
    ci,
    {},
    ['of the subuser "other", of which the policy does not speak'],
  ],
  ['a policy without subusers', '', ci, literal, ['of the subuser "acme", whose account is not read']],
])('the attempt of a plan is judged in its account: %s', (_, policy, made, members, expected) => {
  expect(told(policy, made, members)).toEqual(expected);
});

test.each([
  ['eu', 'eu', ['acme unproven parent-key by parent/root']],
  ['eu', 'global', ['in the region "eu", where SendGrid does not list the subuser "acme"']],
  ['global', 'eu', ['in the region "global", where SendGrid does not list the subuser "acme"']],
])('a resource in the region %s of a subuser that is listed in %s', (region, listedIn, expected) => {
  const expressions = { subuser: { constant_value: 'acme' }, region: { constant_value: region } };
  const { configuration } = literal;
  const members = {
    configuration: { ...configuration, provider_config: { sendgrid: { name: 'sendgrid', expressions } } },
  };
  expect(told(item(), ci, members, { acme: makers }, listedIn)).toEqual(expected);
});

test('the plan counts where policy and plan name different subusers', () => {
  const { findings } = auditedEstate({
    policy: `keys: []\n${item()}${provider('{ subuser: other }')}`,
    subusers: { acme: makers, other: {} },
    plan: planOf([ci], literal),
  });
  expect(findings.filter(({ rule }) => rule === 'misleading-plan').map(({ subuser }) => subuser)).toEqual([
    'acme',
  ]);
});
