import { expect, test } from '@jest/globals';
import { PolicyError } from '../../src/errors.js';
import { parsePolicy } from '../../src/policy/parse.js';
import { describeText, problemsIn } from '../support/describe-policy.js';
import { problemLine } from '../support/policy-tree.js';

const ends = 'reason: r, expires: 2026-12-31';

test('a waiver is read with every value at its place', () => {
  const lines = [
    'version: 1',
    'keys: []',
    'waivers:',
    '  - rule: excess-scope',
    '    key: prod-mailer',
    '    scopes: [asm.groups.read, "mail.send"]',
    '    reason: until the v3 migration, MAIL-412',
    '    expires: 2026-12-31',
    '  - { rule: key-limit, reason: "r", expires: "2028-02-29" }',
  ];
  expect(describeText(lines.join('\n'))).toBe(
    [
      '1:1-8 version',
      '2:1-5 keys',
      '4:11-23 waiver of excess-scope',
      '5:10-21   key prod-mailer',
      '6:14-29   scope asm.groups.read',
      '6:31-42   scope mail.send',
      '    reason until the v3 migration, MAIL-412',
      '8:14-24   expires 2026-12-31',
      '9:13-22 waiver of key-limit',
      '    reason r',
      '9:46-58   expires 2028-02-29',
      '',
    ].join('\n'),
  );
});

test.each<[what: string, waivers: readonly string[], problems: readonly string[]]>([
  ['no waivers', [], []],
  [
    'a rule that needs scopes without them',
    [`{ rule: excess-scope, key: k, ${ends} }`],
    [
      '4:13 The waiver has no member "scopes", which the rule "excess-scope" needs. Write the scopes that it is to cover.',
    ],
  ],
  [
    'a rule that needs scopes with a list of none',
    [`{ rule: excess-scope, key: k, scopes: [], ${ends} }`],
    ['4:35 The waiver names no scopes. Write those that it is to cover.'],
  ],
  [
    'a rule that may have scopes with a list of none',
    [`{ rule: missing-key, key: k, scopes: [], ${ends} }`],
    ['4:34 The waiver names no scopes. Take "scopes" away.'],
  ],
  [
    'rules that may have scopes, with and without',
    [
      `{ rule: missing-key, key: k, scopes: [a], ${ends} }`,
      `{ rule: missing-key, key: k, ${ends} }`,
      `{ rule: impossible-grant, key: k, ${ends} }`,
      `{ rule: misleading-plan, key: k, ${ends} }`,
    ],
    [],
  ],
  [
    'a rule that has no scopes with them',
    [`{ rule: unmanaged-key, key: k, scopes: [a], ${ends} }`],
    [
      '4:36 A waiver of the rule "unmanaged-key" has no scopes. Take "scopes" away: it covers the finding whatever its scopes are.',
    ],
  ],
  [
    'scopes that are misspelt, which is said once',
    [`{ rule: excess-scope, key: k, scope: [a], ${ends} }`],
    ['4:35 The member "scope" is not known. Did you mean "scopes"?'],
  ],
  [
    'a pattern, but of the rule that speaks of patterns',
    [
      `{ rule: excess-scope, key: k, scopes: ["a.*"], ${ends} }`,
      `{ rule: unknown-scope, key: k, scopes: ["a.*"], ${ends} }`,
    ],
    ['4:44 The scope "a.*" is a pattern, and a waiver covers scopes by their exact names. Name each scope.'],
  ],
  [
    'the same rule, key and scope twice, in one waiver and in two',
    [
      `{ rule: excess-scope, key: k, scopes: [a, b, a], ${ends} }`,
      `{ rule: excess-scope, key: k, scopes: [c, b], ${ends} }`,
      `{ rule: excess-scope, key: l, scopes: [a], ${ends} }`,
      `{ rule: critical-scope, key: k, scopes: [a], ${ends} }`,
    ],
    [
      '4:50 The scope "a" is waived in line 4 already, for rule "excess-scope" and key "k". Keep one.',
      '5:47 The scope "b" is waived in line 4 already, for rule "excess-scope" and key "k". Keep one.',
    ],
  ],
  [
    'the same rule and key twice, without scopes and without a key',
    [
      `{ rule: missing-key, key: k, ${ends} }`,
      `{ rule: missing-key, key: k, ${ends} }`,
      `{ rule: key-limit, ${ends} }`,
      `{ rule: key-limit, ${ends} }`,
    ],
    [
      '5:13 That is waived in line 4 already, for rule "missing-key" and key "k". Keep one.',
      '7:13 That is waived in line 6 already, for rule "key-limit". Keep one.',
    ],
  ],
  [
    'one rule of two subusers and of the account itself, and of one subuser twice',
    [
      `{ rule: key-limit, ${ends} }`,
      `{ rule: key-limit, subuser: s, ${ends} }`,
      `{ rule: key-limit, subuser: t, ${ends} }`,
      `{ rule: key-limit, subuser: s, ${ends} }`,
    ],
    ['7:13 That is waived in line 5 already, for rule "key-limit" of subuser "s". Keep one.'],
  ],
  [
    'a rule that cannot be waived, a blank reason, no day and what is no member, all at once',
    ['{ rule: widened-policy, subsuer: s, reason: " ", expires: 2027-02-29 }'],
    [
      '4:13 Findings of the rule "widened-policy" cannot be waived. Take the waiver away, or set the rule\'s severity under "rules".',
      '4:29 The member "subsuer" is not known. Did you mean "subuser"?',
      '4:49 The member "reason" is blank. Write a text.',
      '4:63 The member "expires" is the text "2027-02-29", which is no day of the calendar. Write a day as YYYY-MM-DD.',
    ],
  ],
])('%s', (_, waivers, problems) => {
  const items = waivers.map((waiver) => `  - ${waiver}\n`);
  const text = `version: 1\nkeys: []\nwaivers:${items.length === 0 ? ' []' : ''}\n${items.join('')}`;
  expect(problemsIn(text)?.map(problemLine) ?? []).toEqual(problems);
});

test.each([
  ['366 days ahead', '2026-12-31', '2028-01-01', null],
  ['367 days ahead', '2026-12-31', '2028-01-02', '2028-01-01'],
  ['a year ahead over a leap day', '2027-12-31', '2028-12-31', null],
  ['a leap day that is too far', '2027-02-27', '2028-02-29', '2028-02-28'],
  ['yesterday', '2026-12-31', '2026-12-30', null],
])('a waiver that ends %s', (_, today, expires, last) => {
  const text = `version: 1\nkeys: []\nwaivers:\n  - { rule: key-limit, reason: r, expires: ${expires} }\n`;
  const parse = () => parsePolicy(text, 'p.yml', undefined, today);
  if (last === null) {
    expect(parse().waivers).toHaveLength(1);
    return;
  }
  expect(parse).toThrow(PolicyError);
  expect(parse).toThrow(`The waiver ends more than 366 days ahead. Write a day until ${last}.`);
});
