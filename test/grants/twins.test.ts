import { expect, test } from '@jest/globals';
import { auditOfPlan } from '../support/judged-plan.js';
import { liveId } from '../support/made-plan.js';

const keys = [
  { id: liveId, name: 'mailer', scopes: ['stats.read'] },
  { name: 'admin', scopes: ['api_keys.update', 'stats.read'] },
  { name: 'root', scopes: ['api_keys.update', 'mail.send', 'stats.read'] },
];
const plan = [
  {
    actions: ['update'],
    before: { id: liveId, name: 'mailer', scopes: ['stats.read'] },
    after: { name: 'mailer', scopes: ['mail.send', 'stats.read'] },
  },
];

function found(grantors: string, wanted: string) {
  const policy = `version: 1\n${grantors}\nkeys:\n  - { name: mailer, scopes: [${wanted}] }\n  - { match: "*", allow: ["*"] }\nrules: { critical-scope: off }\n`;
  const { findings, grants } = auditOfPlan(policy, keys, plan);
  return [
    grants.map(({ source, twin }) => [source.kind, twin?.source.kind ?? null]),
    findings.map(({ rule, location, related }) => [
      ...[rule, location.start.line],
      related.map(({ location: { start } }) => start.line),
    ]),
  ];
}

const both = [
  ['policy', 'terraform'],
  ['terraform', 'policy'],
];
const none = [
  ['policy', null],
  ['terraform', null],
];

test.each<[what: string, grantors: string, wanted: string, expected: readonly unknown[]]>([
  [
    "a refusal of both is one finding, at the plan's place",
    'grantor: admin',
    'mail.send, stats.read',
    [both, [['impossible-grant', 2, [5]]]],
  ],
  [
    "what is accepted from both stands at the policy's place alone",
    'grantor: root',
    'mail.send, stats.read',
    [both, [['missing-scope', 5, []]]],
  ],
  [
    'another grantor asks',
    'terraform: { grantor: admin }',
    'mail.send, stats.read',
    [
      none,
      [
        ['impossible-grant', 2, []],
        ['missing-scope', 4, []],
      ],
    ],
  ],
  [
    'the policy asks for more',
    'grantor: admin',
    'mail.send, stats.read, templates.read',
    [
      none,
      [
        ['impossible-grant', 2, []],
        ['impossible-grant', 5, []],
      ],
    ],
  ],
])('%s', (_, grantors, wanted, expected) => {
  const [grants, findings] = found(
    `terraform: {}\n${grantors}`.replace('terraform: {}\nterraform', 'terraform'),
    wanted,
  );
  expect([grants, findings]).toEqual(expected);
});
