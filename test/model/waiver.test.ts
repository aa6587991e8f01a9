import { expect, test } from '@jest/globals';
import { isWaivable, scopesOfWaivers, waivableRules, waiverIdentity } from '../../src/model/waiver.js';

const place = { file: 'p.yml', start: { line: 1, column: 1 }, end: { line: 1, column: 2 } };
const at = (value: string) => ({ value, location: place });

test.each([
  ['unknown-grantor', false],
  ['widened-policy', false],
  ['excess-scope', true],
  ['key-limit', true],
] as const)('whether findings of %s can be waived: %s', (rule, expected) => {
  expect(isWaivable(rule)).toBe(expected);
  expect(waivableRules.includes(rule)).toBe(expected);
});

test.each([
  ['required', ['excess-scope', 'missing-scope', 'self-escalation', 'unproven-grant', 'billing-mix']],
  ['optional', ['missing-key', 'impossible-grant', 'misleading-plan']],
  ['forbidden', ['unmanaged-key', 'match-limit', 'full-access-key', 'duplicate-key-name']],
])('scopes are %s for waivers of %j', (kind, rules) => {
  const found = Object.entries(scopesOfWaivers).flatMap(([rule, one]) => (one === kind ? [rule] : []));
  expect(found).toEqual(expect.arrayContaining(rules));
});

test.each([
  [
    'with all that it has, its scopes sorted',
    { rule: 'excess-scope', key: at('k'), subuser: null, scopes: [at('b'), at('a')] },
    '{"key":"k","rule":"excess-scope","scopes":["a","b"]}',
  ],
  [
    'with its subuser',
    { rule: 'key-limit', key: null, subuser: at('s'), scopes: [] },
    '{"rule":"key-limit","subuser":"s"}',
  ],
  [
    'without what it has not',
    { rule: 'key-limit', key: null, subuser: null, scopes: [] },
    '{"rule":"key-limit"}',
  ],
] as const)('a waiver is told from others %s', (_, waiver, identity) => {
  expect(waiverIdentity(waiver)).toBe(identity);
});
