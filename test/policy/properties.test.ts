import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Location } from '../../src/model/source.js';
import { parsePolicy } from '../../src/policy/parse.js';
import { problemsIn } from '../support/describe-policy.js';
import { policyFixtures } from '../support/policy-fixtures.js';

const scopes = fc.uniqueArray(fc.stringMatching(/^[a-z]\w{0,8}(\.[a-z]\w{0,8}){1,2}$/), { maxLength: 5 });
const name = fc.oneof(fc.string({ minLength: 1 }), fc.string({ unit: 'grapheme', minLength: 1 }));
const entries = fc.uniqueArray(fc.record({ name, scopes, allow: scopes, isFlow: fc.boolean() }), {
  selector: (entry) => entry.name,
  maxLength: 6,
});
const endOfLine = fc.constantFrom('\n', '\r\n');
const mark = fc.constantFrom('', '\uFEFF');

test('a policy is read as it was written, and the text at each place is the value', () => {
  fc.assert(
    fc.property(entries, endOfLine, mark, (wanted, newline, bom) => {
      const lines = ['version: 1', 'keys:', ...wanted.flatMap(linesOf)];
      if (wanted.length === 0) lines[1] = 'keys: []';
      const policy = parsePolicy(bom + lines.join(newline), 'policy.yml');

      expect(policy.entries.map(({ wanted }) => wanted.map(({ scope }) => scope))).toEqual(
        wanted.map(({ scopes }) => scopes),
      );
      expect(policy.entries.map(({ selector }) => selector.kind === 'name' && selector.name.value)).toEqual(
        wanted.map(({ name }) => name),
      );
      for (const entry of policy.entries) {
        for (const { scope, location } of entry.wanted) expect(textAt(lines, location)).toBe(scope);
        for (const { value, location } of entry.allow) expect(textAt(lines, location)).toBe(value);
        const written = textAt(lines, entry.location);
        expect(JSON.parse(written)).toBe(entry.selector.kind === 'name' ? entry.selector.name.value : null);
      }
    }),
  );
});

const words = [
  ...[
    'version',
    'keys',
    'presets',
    'rules',
    'name',
    'id',
    'match',
    'scopes',
    'allow',
    'grantor',
    'mail.send',
  ],
  ...[
    ': ',
    ':',
    '- ',
    '\n',
    '\n  ',
    '\n    ',
    '\r\n',
    '\r',
    '[',
    ']',
    '{',
    '}',
    ', ',
    '"',
    "'",
    '*',
    '&a ',
    '*a',
  ],
  ...[
    '# ',
    '!!str ',
    '<<: ',
    '|',
    '>',
    '?',
    '---\n',
    '...\n',
    '%YAML 1.1\n',
    '\t',
    '1',
    'null',
    '~',
    '\uFEFF',
    '\0',
  ],
  ...[
    '__proto__',
    'constructor',
    'toString',
    'mail-send',
    'excess-scope',
    'error',
    'é',
    '\u2028',
    '\ud800',
    '😀',
  ],
];
const soup = fc.array(fc.constantFrom(...words), { maxLength: 60 }).map((parts) => parts.join(''));
/** A fixture with a stretch replaced: near enough to a policy to come far. */
const mutant = fc
  .tuple(
    fc.constantFrom(...policyFixtures('ok'), ...policyFixtures('err')),
    fc.nat(),
    fc.nat({ max: 12 }),
    fc.oneof(fc.constantFrom(...words), fc.string()),
  )
  .map(([{ text }, at, length, piece]) => {
    const from = at % (text.length + 1);
    return text.slice(0, from) + piece + text.slice(from + length);
  });

test('any text is a policy or yields problems at places inside it, in their order', () => {
  fc.assert(
    fc.property(fc.oneof(soup, mutant, mutant, fc.string({ unit: 'binary' })), (text) => {
      const problems = problemsIn(text);
      if (problems === null) return;
      expect(problems.length).toBeGreaterThan(0);
      const lines = text.replace(/^\uFEFF/, '').split('\n');
      let last: Location | null = null;
      for (const { location, message } of problems) {
        expect(isInside(lines, location)).toBe(true);
        expect(message).toMatch(/[.?]$/);
        if (last !== null) expect(isBefore(last.start, location.start)).toBe(true);
        last = location;
      }
    }),
    { numRuns: 2000 },
  );
});

function linesOf(entry: { name: string; scopes: string[]; allow: string[]; isFlow: boolean }): string[] {
  const { isFlow, allow, scopes } = entry;
  const name = JSON.stringify(entry.name);
  if (isFlow) return [`  - { name: ${name}, scopes: [${scopes.join(', ')}], allow: [${allow.join(', ')}] }`];
  const items = allow.map((scope) => `      - ${scope}`);
  return [
    `  - name: ${name} # a comment`,
    `    scopes: [${scopes.join(', ')}]`,
    allow.length === 0 ? '    allow: []' : '    allow:',
    ...items,
  ];
}

function textAt(lines: readonly string[], { start, end }: Location): string {
  expect(end.line).toBe(start.line);
  return (lines[start.line - 1] ?? '').slice(start.column - 1, end.column - 1);
}

function isInside(lines: readonly string[], { start, end }: Location): boolean {
  return (
    isBefore(start, end) &&
    [start, end].every(
      ({ line, column }) => line >= 1 && column >= 1 && column <= (lines[line - 1]?.length ?? -1) + 1,
    )
  );
}

function isBefore(a: Location['start'], b: Location['start']): boolean {
  return a.line < b.line || (a.line === b.line && a.column <= b.column);
}
