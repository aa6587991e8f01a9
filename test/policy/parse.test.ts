import { describe, expect, test } from '@jest/globals';
import { parsePolicy } from '../../src/policy/parse.js';
import { describeText, problemsIn } from '../support/describe-policy.js';
import { policyFixtures } from '../support/policy-fixtures.js';

const apiKey = `SG.${'a'.repeat(22)}.${'b'.repeat(43)}`;

describe('a policy', () => {
  test.each(policyFixtures('ok'))('$name is read with every value at its place', ({ text, golden }) => {
    expect(problemsIn(text)).toBeNull();
    const description = describeText(text);
    expect(description).toBe(golden(description));
  });
});

describe('a broken policy', () => {
  test.each(policyFixtures('err'))('$name yields all its problems at their places', ({ text, golden }) => {
    expect(problemsIn(text)).not.toBeNull();
    const description = describeText(text);
    expect(description).toBe(golden(description));
  });
});

describe.each([...policyFixtures('ok'), ...policyFixtures('err')])('$name', ({ text }) => {
  test('has the same places with CRLF', () => {
    expect(describeText(text.replaceAll('\n', '\r\n'))).toBe(describeText(text));
  });

  test('has the same places after a byte-order mark', () => {
    expect(describeText(`\uFEFF${text}`)).toBe(describeText(text));
  });
});

describe('the limits of a policy', () => {
  const filler = (bytes: number) => `version: 1\nkeys: []\n#${'é'.repeat((bytes - 22) / 2)}`;

  test('1 MiB is read', () => {
    expect(problemsIn(filler(1024 * 1024))).toBeNull();
  });

  test('more than 1 MiB is refused, counted in bytes', () => {
    expect(describeText(filler(1024 * 1024 + 2))).toBe(
      '1:1-1 The policy is larger than 1 MiB. Make it shorter.\n',
    );
  });

  test('the file name is on every place', () => {
    expect(parsePolicy('version: 1\nkeys: []', 'a/b.yml').keysLocation.file).toBe('a/b.yml');
  });

  test('700 entries that share 140 scopes by an alias are read', () => {
    const scopes = Array.from({ length: 140 }, (_, i) => `scope.${i}`).join(', ');
    const rest = Array.from({ length: 699 }, (_, i) => `  - name: n${i}\n    scopes: *all\n`).join('');
    expect(problemsIn(`version: 1\nkeys:\n  - name: a\n    scopes: &all [${scopes}]\n${rest}`)).toBeNull();
  });

  test('after 1,000 problems the rest is counted', () => {
    const text = `version: 1\nkeys: [${'5, '.repeat(1234)}]`;
    const problems = problemsIn(text) ?? [];
    expect(problems.length).toBe(1001);
    expect(problems.at(-1)?.message).toBe('234 more problems from here on. Fix those above first.');
  });

  test.each([
    ['brackets', '['.repeat(1_000_000)],
    ['braces', '{'.repeat(1_000_000)],
    ['dashes', '- '.repeat(500_000)],
    ['question marks', '? '.repeat(500_000)],
    ['indented members', Array.from({ length: 1400 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')],
    ['commas', `[${','.repeat(1_000_000)}`],
    [
      'a chain of aliases',
      `a0: &a0 x\n${Array.from({ length: 30_000 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}]\n`).join('')}`,
    ],
    ['one long name', `${'a'.repeat(1_000_000)}: b`],
    ['many documents', '---\n'.repeat(250_000)],
  ])('a mebibyte of %s is refused, not fallen over', (_, text) => {
    expect(problemsIn(text)).not.toBeNull();
  });
});

describe('a whole API key in the policy', () => {
  test.each([
    ['as a name', `version: 1\nkeys: [{name: ${apiKey}}]`],
    ['as an unknown member', `version: 1\nkeys: []\n${apiKey}: 1`],
    ['as a member that occurs twice', `${apiKey}: 1\n${apiKey}: 1`],
    ['late in a long scope', `version: 1\nkeys: [{name: a, scopes: ["${'x '.repeat(40)}${apiKey}"]}]`],
    ['as a tag, an alias and a severity', `version: 1\nkeys: !${apiKey} []\nrules: {key-limit: ${apiKey}}`],
    ['as an escape', `version: 1\nkeys: []\n"S\\x47${apiKey.slice(2)}": 1`],
    ['in broken YAML', `] ${apiKey}`],
  ])('is not repeated where it stands %s', (_, text) => {
    const description = describeText(text);
    expect(description).not.toContain(apiKey.slice(30));
  });

  test('is refused even in a comment', () => {
    expect(describeText(`version: 1\nkeys: [] # ${apiKey}`)).toBe(
      '2:12-81 A whole API key stands here. Revoke it at SendGrid, and take it out of the file and its history.\n',
    );
  });
});
