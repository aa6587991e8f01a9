import { expect, test } from '@jest/globals';
import { audit } from '../../src/audit/audit.js';
import { weighing } from '../../src/audit/versions.js';
import { parsePolicy } from '../../src/policy/parse.js';
import { rules } from '../../src/rules/registry.js';
import { accountOf } from '../support/accounts.js';

const keys = 'version: 1\nkeys:\n  - { name: mailer, allow: [] }\n';
const waived = (scopes: string, expires: string) =>
  `${keys}waivers:\n  - { rule: excess-scope, key: mailer, scopes: [${scopes}], reason: r, expires: ${expires} }\n`;
const later = waived('mail.send', '2026-12-31');
const over = waived('mail.send', '2026-11-22');

test.each<[what: string, base: string, head: string, findings: readonly string[]]>([
  ['a waiver that both have', later, later, ['excess-scope waived']],
  [
    'a waiver that the head adds, which counts at once',
    keys,
    later,
    ['excess-scope waived', 'widened-policy new'],
  ],
  ['a waiver that the head drops, which brings the finding in', later, keys, ['excess-scope new']],
  ['a waiver that the head ends today', later, over, ['excess-scope new', 'expired-waiver new']],
  [
    'a waiver that ended in both, which brings nothing in',
    over,
    over,
    ['excess-scope already there', 'expired-waiver already there'],
  ],
  ['a waiver that ended and is dropped, which brings nothing in', over, keys, ['excess-scope already there']],
  ['a waiver that is prolonged', over, later, ['excess-scope waived', 'widened-policy new']],
  [
    'a waiver of another scope, which the base waives no more than the head',
    waived('stats.read', '2026-12-31'),
    keys,
    ['excess-scope already there'],
  ],
])('%s', (_, base, policy, findings) => {
  const input = {
    policy: parsePolicy(policy, 'p.yml'),
    base: parsePolicy(base, 'p.yml'),
    account: accountOf({ mailer: ['mail.send'] }),
    today: '2026-11-23',
  };
  const found = audit(input, rules).findings.filter(({ rule }) => rule !== 'unused-waiver');
  expect(found.map(({ rule, standing }) => `${rule} ${standing.kind}`)).toEqual(findings);
});

test('a rule runs where one of the policies does not switch it off', () => {
  const [off, on] = [`${keys}rules: { key-limit: off }\n`, keys].map((text) => parsePolicy(text, 'p.yml'));
  if (off === undefined || on === undefined) throw new Error('There are two.');
  const ids = (...policies: (typeof on)[]) => weighing(rules, policies).map(({ id }) => id);
  expect(ids(off)).not.toContain('key-limit');
  expect(ids(off, on)).toContain('key-limit');
});
