import { expect, test } from '@jest/globals';
import { audit } from '../../src/audit/audit.js';
import type { Rule, Violation } from '../../src/audit/rule.js';
import { phrase } from '../../src/model/phrase.js';
import { parsePolicy } from '../../src/policy/parse.js';

const at = (file: string, line: number, column = 1): Violation => ({
  matter: phrase`A matter.`,
  advice: phrase`Do something.`,
  location: { file, start: { line, column }, end: { line, column: column + 1 } },
});

function rule(id: Rule['id'], severity: Rule['severity'], violations: readonly Violation[]): Rule {
  return { id, summary: '', help: '', severity, needs: 'policy', check: () => violations };
}

test('findings are sorted by severity, the policy before other files, file, line, column, rule and key', () => {
  const policy = parsePolicy('version: 1\nkeys: []\n', 'm.yml');
  const key = (name: string) => ({ id: null, name });
  const rules = [
    rule('key-limit', 'warning', [at('m.yml', 1)]),
    rule('unmanaged-key', 'error', [
      at('z.tf', 1),
      at('a.tf', 12),
      at('a.tf', 2),
      at('m.yml', 30),
      at('m.yml', 9, 4),
      { ...at('m.yml', 9), key: key('b') },
      { ...at('m.yml', 9), key: key('a') },
    ]),
    rule('excess-scope', 'error', [at('m.yml', 9)]),
  ];
  const { findings } = audit({ policy, account: null, base: null }, rules);
  expect(
    findings.map(({ severity, location: { file, start }, rule: id, key: of }) =>
      [severity, `${file}:${start.line}:${start.column}`, id, ...(of === null ? [] : [of.name])].join(' '),
    ),
  ).toEqual([
    'error m.yml:9:1 excess-scope',
    'error m.yml:9:1 unmanaged-key a',
    'error m.yml:9:1 unmanaged-key b',
    'error m.yml:9:4 unmanaged-key',
    'error m.yml:30:1 unmanaged-key',
    'error a.tf:2:1 unmanaged-key',
    'error a.tf:12:1 unmanaged-key',
    'error z.tf:1:1 unmanaged-key',
    'warning m.yml:1:1 key-limit',
  ]);
});
