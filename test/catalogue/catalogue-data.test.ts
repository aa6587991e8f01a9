import { expect, test } from '@jest/globals';
import { isAutomatic } from '../../src/catalogue/automatic.js';
import { isBilling } from '../../src/catalogue/billing.js';
import { type CatalogueEntry, catalogue, realScopes } from '../../src/catalogue/catalogue.js';
import { groups, threats } from '../../src/catalogue/catalogue-data.js';

const rows = groups.flatMap(({ scopes }) => scopes.map(([scope, , , threat]) => ({ scope, threat })));
const entries = [...catalogue.values()];

test('the catalogue knows 301 names, each once and by its own name', () => {
  expect(rows).toHaveLength(301);
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
    'invalid-alias': 17,
  });
});

test('there are as many scopes of each risk as were judged', () => {
  expect(countBy(({ risk }) => risk)).toEqual({ critical: 20, high: 56, medium: 112, low: 86, info: 27 });
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
    'no-such-scope': 17,
  });
});

test('legacy scopes and verbs are counted', () => {
  expect(entries.filter(({ legacy }) => legacy)).toHaveLength(30);
  expect(countBy(({ verb }) => verb ?? 'none')).toEqual({
    read: 98,
    create: 64,
    update: 62,
    delete: 61,
    none: 12,
    write: 2,
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

test('what is no scope says so in a note, and names regular scopes at most', () => {
  const aliases = entries.filter(({ kind }) => kind === 'invalid-alias');
  for (const { scope, note, realNames } of aliases) {
    expect({ scope, note }).toEqual({ scope, note: expect.stringMatching(/^[A-Z].*\.$/) });
    for (const name of realNames) expect(catalogue.get(name)?.kind).toBe('regular');
  }
  expect(
    entries.filter(
      ({ realNames }) => realNames.length > 0 && !aliases.some((it) => it.realNames === realNames),
    ),
  ).toEqual([]);
});

test('the real scopes are the entries that are scopes', () => {
  expect(realScopes).toHaveLength(284);
  expect(realScopes.filter((scope) => catalogue.get(scope)?.kind === 'invalid-alias')).toEqual([]);
});

test.each<[string, readonly string[]]>([
  ['asm.suppressions.create', ['asm.suppressions.global.create', 'asm.groups.suppressions.create']],
  ['asm.suppressions.delete', ['asm.suppressions.global.delete', 'asm.groups.suppressions.delete']],
  ['asm.suppressions.read', ['asm.suppressions.global.read', 'asm.groups.suppressions.read']],
  ['di.bounce_block_classifications.read', ['di.bounce_block_classification.read']],
  ['mail_settings.read,', ['mail_settings.read']],
  ['marketing.write', ['marketing.read']],
  ['message.read', ['messages.read']],
  ['scheduled_sends.create', ['user.scheduled_sends.create']],
  ['scheduled_sends.delete', ['user.scheduled_sends.delete']],
  ['scheduled_sends.read', ['user.scheduled_sends.read']],
  ['scheduled_sends.update', ['user.scheduled_sends.update']],
  ['sender_verification', []],
  ['suppressions.create', ['suppression.create']],
  ['suppressions.delete', ['suppression.delete']],
  ['suppressions.read', ['suppression.read']],
  ['suppressions.update', ['suppression.update']],
  ['user.profile.edit', []],
])('"%s" is no scope; meant is one of %j', (alias, realNames) => {
  expect(catalogue.get(alias)).toMatchObject({ kind: 'invalid-alias', risk: 'info', realNames });
});

test('one scope lets a key write although its name speaks of reading', () => {
  const misleading = entries.filter(({ writesDespiteName }) => writesDespiteName);
  expect(misleading.map(({ scope }) => scope)).toEqual(['marketing.read']);
  for (const { verb, riskClasses } of misleading) {
    expect(verb).toBe('read');
    expect(riskClasses).toContain('misleading-name');
  }
});

test('what a legacy scope is called today is said of one, and is itself no legacy', () => {
  const renamed = entries.filter(({ calledToday }) => calledToday.length > 0);
  expect(renamed.map(({ scope, legacy, calledToday }) => [scope, legacy, calledToday])).toEqual([
    ['email_activity.read', true, ['messages.read']],
  ]);
  expect(catalogue.get('messages.read')).toMatchObject({ kind: 'regular', legacy: false });
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

function countBy(keyOf: (entry: CatalogueEntry) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const entry of entries) counts[keyOf(entry)] = (counts[keyOf(entry)] ?? 0) + 1;
  return counts;
}
