import { expect, test } from '@jest/globals';
import { audit } from '../../src/audit/audit.js';
import type { Policy } from '../../src/model/policy.js';
import { parsePolicy } from '../../src/policy/parse.js';
import { rules } from '../../src/rules/registry.js';
import { accountOf } from '../support/accounts.js';
import { liveId } from '../support/made-plan.js';
import { planOf } from '../support/plans.js';

test('on a change, what a plan changes is new and what it leaves alone was there, whatever the base has', () => {
  const text = 'version: 1\nterraform: { grantor: admin, manages-keys: true }\nkeys: []\n';
  const policy = parsePolicy(text, 'policy.yml');
  const held = { id: liveId, name: 'mailer', scopes: ['mail.send'] };
  const plan = planOf([
    { name: 'held', actions: ['no-op'], before: held, after: held },
    { name: 'new', actions: ['create'], after: { name: 'new', scopes: ['mail.send'] } },
  ]);
  const keys = [
    { ...held, scopes: ['mail.send', 'stats.read'] },
    { name: 'admin', scopes: ['api_keys.create'] },
  ];
  const standings = (base: Policy | null) =>
    audit({ policy, account: accountOf(keys), base, plan }, rules)
      .findings.filter(({ rule }) => rule !== 'unmanaged-key')
      .map(({ rule, standing }) => [rule, standing.kind]);
  expect(standings(policy)).toEqual([
    ['excess-scope', 'already there'],
    ['impossible-grant', 'new'],
  ]);
  expect(standings(null)).toEqual([
    ['excess-scope', 'new'],
    ['impossible-grant', 'new'],
  ]);
});
