import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { audit } from '../../src/audit/audit.js';
import { isAutomatic } from '../../src/catalogue/automatic.js';
import { builtInPresets } from '../../src/catalogue/built-in-presets.js';
import { catalogue } from '../../src/catalogue/catalogue.js';
import type { RuleId } from '../../src/model/finding.js';
import type { LiveKey } from '../../src/model/key.js';
import { canBeNamed } from '../../src/model/scope.js';
import { parsePolicy } from '../../src/policy/parse.js';
import { readyPolicy } from '../../src/policy/ready-policy.js';
import { rules } from '../../src/rules/registry.js';
import { accountOf } from '../support/accounts.js';

const hostileText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.string(),
  fc.constantFrom(
    'true',
    'No',
    'null',
    '1e3',
    '0x1F',
    '.inf',
    '-',
    '<<',
    '__proto__',
    '# x',
    'a: b',
    '*a',
    '!!str',
  ),
  fc.constantFrom(
    'k\n::set-output name=ok::true',
    'k\r::add-mask::a',
    '<img src=x>',
    '@acme/all',
    '\ud800',
    '\uFEFF',
  ),
);
const scope = fc.oneof(
  fc.stringMatching(/^[!-~]{1,12}$/).filter(canBeNamed),
  fc.constantFrom(
    'mail.send',
    'true',
    '5',
    'null',
    '2fa_required',
    'ui.confirm_email',
    'constructor',
    '__proto__',
    '-',
  ),
);
const scopes = fc.oneof(
  fc.array(scope, { maxLength: 6 }),
  fc.constantFrom(...[...builtInPresets.values()].map((preset) => [...preset])),
);
const keys = fc.uniqueArray(
  fc.record({ id: fc.stringMatching(/^[A-Za-z0-9_-]{22}$/), name: hostileText, scopes }),
  { selector: ({ id }) => id, maxLength: 8 },
);

test('a proposed policy governs every key by its id, with its name, and allows exactly its scopes, what a preset allows apart', () => {
  fc.assert(
    fc.property(keys, (account) => {
      const proposal = readyPolicy(account.map(({ id, name, scopes }) => key(id, name, scopes)));
      const { entries } = parsePolicy(proposal, 'policy.yml');
      const stated = entries.map(({ selector, wanted, allow }) => ({
        id: selector.kind === 'id' ? selector.id.value : null,
        name: selector.kind === 'id' ? (selector.name?.value ?? '') : null,
        scopes: wanted.map(({ scope }) => scope).sort(),
        allow: allow.map(({ value }) => value).filter((scope) => scope !== 'templates.read'),
      }));
      const live = account.map(({ id, name, scopes }) => ({
        id,
        name,
        scopes: [...new Set(scopes.filter((held) => !isAutomatic(held)))].sort(),
        allow: [],
      }));
      expect(new Set(stated.map((entry) => JSON.stringify(entry)))).toEqual(
        new Set(live.map((entry) => JSON.stringify(entry))),
      );
    }),
    { numRuns: 500 },
  );
});

/** What the account is like, and no policy can help. */
const aboutAccount: readonly RuleId[] = ['auditor-excess-scope', 'billing-mix', 'key-limit'];

const nameable = [...catalogue.keys()].filter(canBeNamed);
const catalogued = fc.uniqueArray(fc.constantFrom(...nameable), { maxLength: 30 });
const everything = fc.constant(nameable.filter((one) => !one.startsWith('billing.')));
const withPreset = fc
  .tuple(catalogued, fc.constantFrom(...builtInPresets.values()))
  .map(([some, preset]) => [...some, ...preset, 'templates.read']);
const anyKeys = fc.uniqueArray(
  fc.record({
    id: fc.stringMatching(/^[A-Za-z0-9_-]{22}$/),
    name: fc.oneof(hostileText, fc.constantFrom('a', 'b')),
    scopes: fc.oneof(scopes, catalogued, everything, withPreset),
  }),
  { selector: ({ id }) => id, maxLength: 8 },
);

test('fed back unchanged it yields no finding but those that speak of the account itself', () => {
  fc.assert(
    fc.property(anyKeys, fc.nat(7), (live, auditor) => {
      const account = accountOf(live, live[auditor]?.id ?? null);
      const policy = parsePolicy(readyPolicy(account.keys), 'policy.yml');
      const { findings, grants, problems } = audit(
        { policy, account, base: null, today: '2026-11-23' },
        rules,
      );
      const told = findings.map(({ rule }) => rule).filter((rule) => !aboutAccount.includes(rule));
      expect([told, grants, problems]).toEqual([[], [], []]);
    }),
    { numRuns: 300 },
  );
});

function key(id: string, name: string, scopes: readonly string[]): LiveKey {
  return { id, name, scopes: new Set(scopes) };
}
