import { expect, test } from '@jest/globals';
import { audit } from '../../src/audit/audit.js';
import { parsePolicy } from '../../src/policy/parse.js';
import { rules } from '../../src/rules/registry.js';
import { accountOf } from '../support/accounts.js';
import type { MadeResource } from '../support/made-plan.js';
import { planOf } from '../support/plans.js';

const made = (name: string, scopes: readonly string[] | null): MadeResource => ({
  name,
  actions: ['create'],
  after: { name, scopes },
});
const keys = { root: ['api_keys.create', 'mail.send'] };
const policy = (...waivers: readonly string[]) =>
  `version: 1\ngrantor: root\nkeys:\n  - { name: root, allow: ["*"] }\n  - { name: a, allow: [] }\nwaivers:\n${waivers
    .map((waiver) => `  - { ${waiver}, reason: r, expires: 2026-12-31 }\n`)
    .join('')}`;

test.each<
  [what: string, waivers: readonly string[], scopes: readonly string[] | null, found: readonly string[]]
>([
  [
    'what a creation gets beyond its entry',
    ['rule: beyond-policy, key: a, scopes: [mail.send]'],
    ['mail.send'],
    ['beyond-policy waived'],
  ],
  [
    'it in part',
    ['rule: beyond-policy, key: a, scopes: [mail.send]'],
    ['mail.send', 'stats.read'],
    ['beyond-policy new', 'impossible-grant new'],
  ],
  [
    'what SendGrid refuses to a resource',
    [
      'rule: impossible-grant, key: a, scopes: [stats.read]',
      'rule: beyond-policy, key: a, scopes: [mail.send, stats.read]',
    ],
    ['mail.send', 'stats.read'],
    ['beyond-policy waived', 'impossible-grant waived'],
  ],
])('waivers cover %s', (_, waivers, scopes, found) => {
  const input = {
    policy: parsePolicy(policy(...waivers), 'p.yml'),
    base: null,
    account: accountOf(keys),
    plan: planOf([made('a', scopes)]),
    today: '2026-11-23',
  };
  const told = audit(input, rules).findings.filter(({ severity }) => severity === 'error');
  expect(told.map(({ rule, standing }) => `${rule} ${standing.kind}`).sort()).toEqual(found);
});
