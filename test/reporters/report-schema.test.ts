import { expect, test } from '@jest/globals';
import { reportJsonSchema, reportSchema } from '../../src/reporters/report-schema.js';

test('the JSON Schema is of draft-07 and closed', () => {
  expect(reportJsonSchema()).toMatchObject({
    $schema: 'http://json-schema.org/draft-07/schema#',
    type: 'object',
    additionalProperties: false,
  });
});

test('what the report does not have is refused', () => {
  expect(reportSchema.safeParse({ version: 1, more: true }).success).toBe(false);
});
