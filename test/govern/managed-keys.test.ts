import { expect, test } from '@jest/globals';
import { messageOf } from '../../src/text/message.js';
import { auditOfPlan } from '../support/judged-plan.js';
import { liveId, type MadeResource } from '../support/made-plan.js';

const live = { id: liveId, name: 'mailer', scopes: ['mail.send', 'stats.read'] };
const keys = [
  live,
  { name: 'admin', scopes: ['api_keys.update', 'mail.send', 'stats.read', 'templates.read'] },
];
const managing =
  'version: 1\nterraform: { grantor: admin, manages-keys: true }\nkeys: [{ name: admin, allow: ["*"] }]\nrules: { critical-scope: off }\n';

function held(...scopes: readonly string[]) {
  return { id: liveId, name: 'mailer', scopes };
}

const none = (scopes: readonly string[]): MadeResource => ({
  actions: ['no-op'],
  before: held(...scopes),
  after: held(...scopes),
});
const update = (...scopes: readonly string[]): MadeResource => ({
  actions: ['update'],
  before: live,
  after: held(...scopes),
});
const excess = (advice: string) =>
  `2:1 excess-scope Key "mailer" holds 1 scope that \`sendgrid_api_key.mailer\` does not plan for it: "stats.read". With "stats.read" (low risk) a thief could read statistics of the account's mail. ${advice}`;

test.each<[what: string, policy: string, plan: MadeResource, lines: readonly string[]]>([
  ['a resource that plans what the key holds', managing, none(live.scopes), []],
  ['automatic scopes', managing, none([...live.scopes, '2fa_required']), []],
  [
    'a key that holds more, and no request takes it away',
    managing,
    none(['mail.send']),
    [
      excess(
        'Take it away with key "admin", which has "api_keys.update" and holds all that remains, or in the dashboard, or write it into the resource.',
      ),
    ],
  ],
  [
    'one that an accepted request takes away',
    managing,
    update('mail.send'),
    [excess('Apply the plan, whose update takes it away, or write it into the resource.')],
  ],
  [
    'a key that lacks what nobody would give it',
    managing,
    none([...live.scopes, 'templates.read']),
    [
      '2:1 missing-scope Key "mailer" lacks 1 scope that `sendgrid_api_key.mailer` plans for it, and the plan sends nothing: "templates.read". Plan again, so that Terraform sees what the key holds.',
    ],
  ],
  ['what an accepted request adds', managing, update(...live.scopes, 'templates.read'), []],
  [
    'scopes that are known only at apply',
    managing,
    { ...update(), after: { name: 'mailer' }, unknown: { scopes: true }, written: { references: ['var.x'] } },
    [
      '2:1 unproven-grant Whether key "admin" can change the scopes of key "mailer" is unproven: scopes will be in the request that are known only at apply. Terraform plans it for `sendgrid_api_key.mailer`. Write the scopes so that they are known before apply, or plan again once they are.',
    ],
  ],
  ['a key that is to go', managing, { actions: ['delete'], before: live }, []],
  ['a key that an entry governs', managing.replace('name: admin', 'match: "*"'), none(['mail.send']), []],
])('%s', (_, policy, plan, lines) => {
  const { findings } = auditOfPlan(policy, keys, [plan]);
  const told = findings.map((finding) => {
    const { line, column } = finding.location.start;
    return `${line}:${column} ${finding.rule} ${messageOf(finding)}`;
  });
  expect(told).toEqual(lines);
});

test('without `manages-keys` the key is unmanaged, and its resource a related place', () => {
  const { findings } = auditOfPlan(managing.replace(', manages-keys: true', ''), keys, [none(live.scopes)]);
  expect(findings).toMatchObject([
    {
      rule: 'unmanaged-key',
      location: { start: { line: 3 } },
      related: [{ location: { start: { line: 2 } } }],
    },
  ]);
});

test('a key that Terraform forgets is governed by nobody', () => {
  const { findings } = auditOfPlan(managing, keys, [{ actions: ['forget'], before: live }]);
  expect(findings.map(({ rule }) => rule)).toEqual(['unmanaged-key']);
});

test('the report names the resource as what governs the key', () => {
  const audit = auditOfPlan(managing, keys, [none(live.scopes)]);
  const entry = audit.keys.find(({ key }) => key.name === 'mailer')?.entry;
  expect(entry?.selector).toMatchObject({
    kind: 'resource',
    resource: { address: 'sendgrid_api_key.mailer' },
  });
});
