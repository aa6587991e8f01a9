import { expect, test } from '@jest/globals';
import { policyJsonSchema } from '../../../src/policy/members/json-schema.js';
import { waiverMembers, waiverShape } from '../../../src/policy/members/waiver-members.js';
import { readAs } from '../../support/policy-tree.js';

const known =
  '"excess-scope", "unmanaged-key", "missing-key", "missing-scope", "impossible-grant", "self-escalation", "unproven-grant", "billing-mix", "unknown-scope", "automatic-scope", "critical-scope", "admin-equivalent", "broken-invariant", "expired-key", "match-limit", "beyond-policy", "full-access-key", "misleading-plan", "unmanaged-subuser", "missing-subuser", "admin-count", "duplicate-key-name", "renamed-key", "key-limit", "auditor-excess-scope"';

test.each([
  ['renamed-key', []],
  [
    'renamd-key',
    ['1:1 The member "m" is the text "renamd-key", which is no rule. Did you mean "renamed-key"?'],
  ],
  ['everything', [`1:1 The member "m" is the text "everything", which is no rule. Known: ${known}.`]],
  [
    'widened-policy',
    [
      '1:1 Findings of the rule "widened-policy" cannot be waived. Take the waiver away, or set the rule\'s severity under "rules".',
    ],
  ],
  [
    'unknown-grantor',
    [
      '1:1 Findings of the rule "unknown-grantor" cannot be waived. Take the waiver away, or set the rule\'s severity under "rules".',
    ],
  ],
  ['~', ['1:1 The member "m" is empty. Write the name of a rule.']],
  ['[]', [`1:1 The member "m" is a list, which is no rule. Known: ${known}.`]],
])('%s as the rule of a waiver', (text, problems) => {
  expect(readAs(waiverMembers.rule.shape, text).problems).toEqual(problems);
});

test('what a waiver lacks is said all at once', () => {
  expect(readAs(waiverShape, '{ key: k }', { noun: 'waiver', name: null }).problems).toEqual([
    '1:3 The waiver has no member "rule". Write which rule\'s finding is accepted, such as "rule: excess-scope".',
    '1:3 The waiver has no member "reason". Write why it is accepted.',
    '1:3 The waiver has no member "expires". Write the last day on which it counts, such as "expires: 2027-03-31".',
  ]);
});

test('an editor can complete a waiver, and knows which rules take scopes', () => {
  const ofRules = (rules: readonly string[]) => ({
    properties: { rule: { enum: expect.arrayContaining([...rules]) } },
  });
  expect(policyJsonSchema()).toMatchObject({
    properties: {
      waivers: {
        items: {
          additionalProperties: false,
          required: ['rule', 'reason', 'expires'],
          properties: {
            rule: { enum: expect.not.arrayContaining(['widened-policy', 'unknown-grantor']) },
            expires: { format: 'date' },
            reason: { pattern: '\\S' },
          },
          allOf: [
            { anyOf: [{ required: ['scopes'] }, ofRules(['missing-key', 'unmanaged-key'])] },
            { anyOf: [{ not: { required: ['scopes'] } }, ofRules(['missing-key', 'excess-scope'])] },
          ],
        },
      },
    },
  });
});
