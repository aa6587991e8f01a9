import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isAutomatic } from '../../src/catalogue/automatic.js';
import { isBilling } from '../../src/catalogue/billing.js';
import { type CatalogueEntry, catalogue, riskiestFirst, riskOf } from '../../src/catalogue/catalogue.js';
import { groups, threats } from '../../src/catalogue/catalogue-data.js';
import type { Risk } from '../../src/catalogue/risk.js';

const rows = groups.flatMap(({ scopes }) => scopes.map(([scope, , , threat]) => ({ scope, threat })));
const entries = [...catalogue.values()];

test('the catalogue knows 292 names, each once and by its own name', () => {
  expect(rows).toHaveLength(292);
  expect([...catalogue.keys()]).toEqual(rows.map(({ scope }) => scope));
  expect(entries.map(({ scope }) => scope)).toEqual(rows.map(({ scope }) => scope));
});

test('the groups are sorted by category, each category once', () => {
  const categories = groups.map(({ category }) => category);
  expect(categories).toEqual([...new Set(categories)].sort());
});

test.each(groups.map(({ category, scopes }) => ({ category, names: scopes.map(([scope]) => scope) })))(
  'the scopes of $category are sorted by name',
  ({ names }) => {
    expect(names).toEqual([...names].sort());
  },
);

test('there are as many scopes of each kind as are known', () => {
  expect(countBy(({ kind }) => kind)).toEqual({
    regular: 270,
    billing: 4,
    automatic: 5,
    internal: 5,
    'invalid-alias': 8,
  });
});

test('there are as many scopes of each risk as were judged', () => {
  expect(countBy(({ risk }) => risk)).toEqual({ critical: 20, high: 56, medium: 112, low: 86, info: 18 });
});

test('how a scope is known to be on keys is counted', () => {
  expect(countBy(({ onApiKeys }) => onApiKeys)).toEqual({
    'observed-on-key': 197,
    'documented-for-keys': 54,
    'key-ui-group': 3,
    'teammate-docs-or-dump-only': 14,
    'billing-key-only': 4,
    'separate-validation-key': 2,
    automatic: 5,
    internal: 5,
    'no-such-scope': 8,
  });
});

test('legacy scopes and verbs are counted', () => {
  expect(entries.filter(({ legacy }) => legacy)).toHaveLength(30);
  expect(countBy(({ verb }) => verb ?? 'none')).toEqual({
    read: 96,
    create: 62,
    update: 61,
    delete: 59,
    none: 11,
    write: 1,
    send: 1,
    trigger_confirmation: 1,
  });
});

test('the kinds "automatic" and "internal" are exactly the automatic scopes', () => {
  const byKind = entries.filter(({ kind }) => kind === 'automatic' || kind === 'internal');
  expect(byKind).toEqual(entries.filter(({ scope }) => isAutomatic(scope)));
});

test('the kind "billing" is exactly the billing family', () => {
  expect(entries.filter(({ kind }) => kind === 'billing')).toEqual(
    entries.filter(({ scope }) => isBilling(scope)),
  );
});

test('every misspelling names a regular scope, and nothing else has a real name', () => {
  const aliases = entries.filter(({ kind }) => kind === 'invalid-alias');
  expect(entries.filter(({ realName }) => realName !== null)).toEqual(aliases);
  for (const { realName } of aliases) expect(catalogue.get(realName ?? '')?.kind).toBe('regular');
});

test.each([
  ['suppressions.create', 'suppression.create'],
  ['suppressions.read', 'suppression.read'],
  ['suppressions.update', 'suppression.update'],
  ['suppressions.delete', 'suppression.delete'],
  ['message.read', 'messages.read'],
  ['user.profile.edit', 'user.profile.update'],
  ['di.bounce_block_classifications.read', 'di.bounce_block_classification.read'],
  ['mail_settings.read,', 'mail_settings.read'],
])('"%s" is a misspelling of "%s"', (alias, realName) => {
  expect(catalogue.get(alias)).toMatchObject({ realName, note: expect.any(String) });
});

test('every threat is used', () => {
  expect([...new Set(rows.map(({ threat }) => threat))].sort()).toEqual(Object.keys(threats).sort());
});

test.each(Object.entries(threats))('the threat %s completes "A thief could …"', (_key, [phrase]) => {
  expect(phrase).toMatch(/^[a-z]\S* .*[^.\s]$/);
});

test('no two threats are worded alike', () => {
  const phrases = Object.values(threats).map(([phrase]) => phrase);
  expect(new Set(phrases).size).toBe(phrases.length);
});

test.each<[string, Partial<CatalogueEntry>]>([
  [
    'api_keys.update',
    { category: 'API keys', verb: 'update', risk: 'critical', riskClasses: ['escalation', 'disruption'] },
  ],
  ['api_keys.read', { risk: 'low', riskClasses: ['recon'], onApiKeys: 'observed-on-key', legacy: false }],
  ['marketing.read', { risk: 'high', riskClasses: ['impersonation', 'exfil', 'misleading-name'] }],
  ['mail_settings.bcc.update', { category: 'Mail settings', risk: 'high', legacy: true }],
  ['billing.delete', { risk: 'high', riskClasses: ['financial'], kind: 'billing' }],
  ['2fa_required', { verb: null, risk: 'info', riskClasses: [], kind: 'automatic', note: null }],
])('"%s" is carried over whole', (scope, expected) => {
  expect(catalogue.get(scope)).toMatchObject(expected);
});

describe('riskOf', () => {
  test.each<[string, Risk | null]>([
    ['teammates.create', 'critical'],
    ['mail.send', 'high'],
    ['stats.read', 'low'],
    ['v2', 'info'],
    ['no.such.scope', null],
    ['constructor', null],
  ])('of "%s" is %s', (scope, risk) => {
    expect(riskOf(scope)).toBe(risk);
  });
});

describe('riskiestFirst', () => {
  test('puts a scope that nobody knows below high and above medium', () => {
    expect(
      riskiestFirst(['v2', 'stats.read', 'teammates.read', 'a.new.scope', 'mail.send', 'api_keys.create']),
    ).toEqual(['api_keys.create', 'mail.send', 'a.new.scope', 'teammates.read', 'stats.read', 'v2']);
  });

  test('sorts scopes of one risk by name', () => {
    expect(riskiestFirst(['z.new', 'user.email.update', 'a.new', 'api_keys.update'])).toEqual([
      'api_keys.update',
      'user.email.update',
      'a.new',
      'z.new',
    ]);
  });

  const someScopes = fc.array(fc.oneof(fc.constantFrom(...catalogue.keys()), fc.string()));

  test('loses and invents nothing, whatever the order', () => {
    fc.assert(
      fc.property(someScopes, (scopes) => {
        const sorted = riskiestFirst(scopes);
        expect([...sorted].sort()).toEqual([...scopes].sort());
        expect(riskiestFirst([...scopes].reverse())).toEqual(sorted);
      }),
    );
  });

  test('never puts a milder risk before a worse one', () => {
    const order: readonly (Risk | null)[] = ['critical', 'high', null, 'medium', 'low', 'info'];
    fc.assert(
      fc.property(someScopes, (scopes) => {
        const ranks = riskiestFirst(scopes).map((scope) => order.indexOf(riskOf(scope)));
        expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
      }),
    );
  });
});

function countBy(keyOf: (entry: CatalogueEntry) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const entry of entries) counts[keyOf(entry)] = (counts[keyOf(entry)] ?? 0) + 1;
  return counts;
}
