import { expect, test } from '@jest/globals';
import { changesOf } from '../../../src/reporters/summary/change-lines.js';
import { blocksByAccount } from '../../../src/reporters/summary/key-blocks.js';
import { gainedHtml } from '../../../src/reporters/summary/scope-verdicts.js';
import { type Keys, keyId } from '../../support/accounts.js';
import { audited } from '../../support/audited.js';
import { plainLines } from '../../support/blocks.js';
import { creation, deletion, unknownScopes, withoutScopes } from '../../support/planned-resources.js';

/** What changes of each key or pattern, a line for each change and list. */
function changes(given: Parameters<typeof audited>[0]) {
  const report = audited(given);
  const [{ blocks } = { blocks: [] }] = blocksByAccount(report);
  return blocks.flatMap((block) =>
    changesOf(block, report).flatMap(({ told, lists }) => [
      plainLines(told.text).join(),
      ...lists.map(({ title, scopes, rest }) =>
        plainLines(`${title.text}: ${gainedHtml(scopes, 8).text}${rest.text}`).join(),
      ),
    ]),
  );
}

const policyOf = (scopes: string) => `version: 1\nkeys: [{ name: mailer, scopes: [${scopes}] }]\n`;
const [base, policy] = [policyOf('stats.read'), policyOf('mail.send, stats.read')];
const changed = '✏️ Entry changed, line 2';

test.each<[string, { keys?: Keys; account?: null }, string]>([
  [
    'a gain has its verdict',
    { keys: { mailer: ['stats.read'], root: ['api_keys.update', 'mail.send', 'stats.read'] } },
    'mail.send ✅ accepted',
  ],
  [
    'a gain that the key holds',
    { keys: { mailer: ['stats.read', 'mail.send'] } },
    'mail.send needs no grant',
  ],
  ['an account that was not looked at', { account: null }, 'mail.send not looked at'],
])('%s', (_name, account, gain) => {
  expect(changes({ policy, base, ...account })).toEqual([changed, `must hold from now on: ${gain}`]);
});

test('without a base, what the policy asks for stands as that', () => {
  const keys = { mailer: ['stats.read'], root: ['api_keys.update'] };
  expect(changes({ policy, keys })).toEqual([
    '📄 The policy asks for a change, line 2',
    'gets: mail.send ❌ refused',
  ]);
  expect(changes({ policy: base, keys: {} })).toEqual([
    '📄 The policy asks for this key to be created, line 2',
    'gets: stats.read ✅ accepted',
  ]);
});

const fenced = `version: 1
keys:
  - name: prod-mailer
    scopes: [mail.send]
  - match: "prod-*"
    allow: ["*"]
`;

test('a key that falls from its entry to a pattern', () => {
  const head = fenced.replace(/ {2}- name.*\n.*\n/, '');
  expect(changes({ base: fenced, policy: head, keys: { 'prod-mailer': ['mail.send'] } })).toEqual([
    '↪️ Now governed by prod-*, line 3',
    'need not hold any more: mail.send',
    'may hold from now on: *',
  ]);
});

test('a live key without an entry any more, and a pattern that covers more names', () => {
  const before = 'version: 1\nkeys:\n  - { name: a, allow: [] }\n  - { match: "p-*", allow: [mail.send] }\n';
  const head =
    'version: 1\nkeys:\n  - { match: "*-1", allow: ["*"] }\n  - { match: "p-*", allow: [mail.send] }\n';
  expect([...changes({ base: before, policy: head, keys: { a: [] } })].sort()).toEqual([
    'may hold from now on: *',
    '➕ New entry, line 3',
    '➖ No entry any more, line 3 before the change',
  ]);
});

test('what a key may not hold any more need not stand there twice', () => {
  const head = base.replace('stats.read', 'alerts.read');
  expect(changes({ base, policy: head, keys: { mailer: ['alerts.read'] } })).toEqual([
    changed,
    'must hold from now on: alerts.read needs no grant',
    'may not hold any more: stats.read',
  ]);
});

test('each key of the plan has what it gains, the verdict, and what it loses', () => {
  const plan = [
    creation('ci', 'alerts.read'),
    withoutScopes('full'),
    unknownScopes(creation('open')),
    deletion(keyId(1), 'a'),
  ];
  const keys = [
    { id: keyId(0), name: 'admin', scopes: ['api_keys.create', 'mail.send'] },
    { id: keyId(1), name: 'a', scopes: ['mail.send'] },
  ];
  const told = changes({ policy: 'version: 1\nterraform: { grantor: admin }\nkeys: []\n', keys, plan });
  expect([...told].sort()).toEqual(
    [
      '🏗️ Terraform creates it by sendgrid_api_key.ci',
      'gets: alerts.read ❌ refused',
      '🏗️ Terraform creates it by sendgrid_api_key.full',
      'gets: Full Access ❓ unproven',
      '🏗️ Terraform creates it by sendgrid_api_key.open',
      'gets: what is known at apply ❓ unproven',
      '🏗️ Terraform deletes it by sendgrid_api_key.a',
      'loses: mail.send',
    ].sort(),
  );
});
