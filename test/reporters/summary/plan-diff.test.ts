import { expect, test } from '@jest/globals';
import { planDiff } from '../../../src/reporters/summary/plan-diff.js';
import { keyId } from '../../support/accounts.js';
import { audited } from '../../support/audited.js';
import { creation, deletion, unknownScopes, withoutScopes } from '../../support/planned-resources.js';

const policy = 'version: 1\nterraform: { grantor: admin }\nkeys: []\n';
const keys = [
  { id: keyId(0), name: 'admin', scopes: ['api_keys.create', 'mail.send'] },
  { id: keyId(1), name: 'a', scopes: ['mail.send'] },
];

test('each key of the plan has what it gains, the verdict, and what it loses', () => {
  const plan = [
    creation('ci', 'alerts.read'),
    withoutScopes('full'),
    unknownScopes(creation('open')),
    deletion(keyId(1), 'a'),
  ];
  const report = audited({ policy, keys, plan });
  expect(planDiff(report, 10_000)?.text.split('\n').slice(3, -1)).toEqual([
    '<tr><th>Key</th><th>Gains</th><th>Loses</th></tr>',
    '<tr><td><b><code>ci</code></b><br>➕ created by <code>sendgrid_api_key.ci</code></td><td><code>alerts.read</code><br>❌ refused</td><td>—</td></tr>',
    '<tr><td><b><code>full</code></b><br>➕ created by <code>sendgrid_api_key.full</code></td><td>Full Access<br>❓ unproven</td><td>—</td></tr>',
    '<tr><td><b><code>open</code></b><br>➕ created by <code>sendgrid_api_key.open</code></td><td>what is known at apply<br>❓ unproven</td><td>—</td></tr>',
    '<tr><td><b><code>a</code></b><br>➖ deleted by <code>sendgrid_api_key.a</code></td><td>—</td><td><code>mail.send</code></td></tr>',
  ]);
});

test('a run without a plan has no such table', () => {
  expect(planDiff(audited({ policy, keys }), 10_000)).toBeNull();
});

test('what there is no room for is counted', () => {
  const plan = Array.from({ length: 50 }, (_, n) => creation(`ci-${n}`, 'alerts.read'));
  const text = planDiff(audited({ policy, keys, plan }), 2_000)?.text ?? '';
  const shown = text.split('created by').length - 1;
  expect(shown).toBeGreaterThan(0);
  expect(text).toContain(`${50 - shown} more keys`);
});
