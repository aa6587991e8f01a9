import { expect, test } from '@jest/globals';
import { ruleIds } from '../../../src/model/finding.js';
import { canBeNamed } from '../../../src/model/scope.js';
import { policyJsonSchema } from '../../../src/policy/members/json-schema.js';

test('the JSON Schema is draft-07, with no id and no reference at its root', () => {
  expect(policyJsonSchema()).toMatchObject({
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'SendGrid Scope Audit policy',
    type: 'object',
    additionalProperties: false,
    required: ['version', 'keys'],
  });
  expect(Object.keys(policyJsonSchema())).not.toEqual(expect.arrayContaining(['id']));
  expect(Object.keys(policyJsonSchema())).not.toEqual(expect.arrayContaining(['$id']));
  expect(Object.keys(policyJsonSchema())).not.toEqual(expect.arrayContaining(['$ref']));
});

test('an editor can complete members, rules, severities and presets', () => {
  expect(policyJsonSchema()).toMatchObject({
    properties: {
      version: { const: 1 },
      rules: {
        properties: Object.fromEntries(
          ruleIds.map((id) => [id, { enum: ['error', 'warning', 'notice', 'off'] }]),
        ),
      },
      keys: {
        items: {
          properties: {
            presets: { items: { examples: ['mail-send', 'scope-audit', 'billing'] } },
            admin: { type: 'boolean' },
            expires: { type: 'string', format: 'date' },
          },
          additionalProperties: false,
          allOf: [
            { anyOf: [{ required: ['id'] }, { required: ['name'] }, { required: ['match'] }] },
            { anyOf: [{ required: ['scopes'] }, { required: ['presets'] }, { required: ['allow'] }] },
          ],
        },
      },
    },
  });
});

test('an editor knows what of Terraform goes together', () => {
  const grantor = { type: 'string', minLength: 1, not: { const: 'dashboard' } };
  const grantorOrSubuser = [{ required: ['grantor'] }, { required: ['subuser'] }];
  expect(policyJsonSchema()).toMatchObject({
    properties: {
      terraform: {
        additionalProperties: false,
        properties: {
          grantor,
          providers: {
            propertyNames: { minLength: 1 },
            additionalProperties: {
              additionalProperties: false,
              properties: { grantor, subuser: { minLength: 1 }, ignore: { type: 'boolean' } },
              anyOf: [
                {
                  properties: { ignore: { const: true } },
                  required: ['ignore'],
                  not: { anyOf: grantorOrSubuser },
                },
                { properties: { ignore: { const: false } }, anyOf: grantorOrSubuser },
              ],
            },
          },
          'manages-keys': { type: 'boolean' },
        },
      },
    },
  });
});

test('an editor knows what an invariant says', () => {
  const items = (atLeast: number) => ({
    minItems: atLeast,
    items: { $ref: '#/definitions/scope-or-pattern' },
  });
  expect(policyJsonSchema()).toMatchObject({
    properties: {
      invariants: {
        items: {
          additionalProperties: false,
          required: ['reason'],
          properties: { never: items(1), apart: items(2), holders: items(1), reason: { pattern: '\\S' } },
          oneOf: [{ required: ['never'] }, { required: ['apart'] }, { required: ['holders'] }],
          dependencies: { holders: ['at-most'], 'at-most': ['holders'] },
        },
      },
    },
  });
});

test('an editor can complete the scopes that the catalogue knows and somebody can grant', () => {
  expect(policyJsonSchema()).toMatchObject({
    definitions: {
      scope: { examples: expect.arrayContaining(['mail.send', 'billing.read']) },
      'scope-or-pattern': { examples: expect.arrayContaining(['*.read', 'mail.send']) },
    },
  });
  expect(policyJsonSchema()).not.toMatchObject({
    definitions: { scope: { examples: expect.arrayContaining(['2fa_required']) } },
  });
});

test('every member has a description for the hover', () => {
  const bare = [...objectsIn(policyJsonSchema())].flatMap((schema) =>
    Object.entries(membersOf(schema)).filter(([, member]) => !('description' in member)),
  );
  expect(bare).toEqual([]);
});

test.each([
  ['mail.send', true],
  ['2fa_required', true],
  ['a scope', false],
  ['stats.*', false],
  ['"mail.send"', false],
  ['mail.send,', false],
  ['mail.send\n', false],
  ['m\u0430il.send', false],
  ['', false],
])('%j can stand under "scopes": %j', (text, expected) => {
  expect(canBeNamed(text)).toBe(expected);
});

function* objectsIn(value: unknown): Iterable<object> {
  if (typeof value !== 'object' || value === null) return;
  yield value;
  for (const member of Object.values(value)) yield* objectsIn(member);
}

function membersOf(schema: object): Record<string, object> {
  if (!('properties' in schema) || typeof schema.properties !== 'object') return {};
  return { ...schema.properties };
}
