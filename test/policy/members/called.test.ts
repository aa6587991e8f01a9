import { expect, test } from '@jest/globals';
import { subjectOf } from '../../../src/policy/members/called.js';

test('a value is called by its noun, and by its name where it has one', () => {
  expect(subjectOf({ noun: 'entry', name: null })).toBe('The entry');
  expect(subjectOf({ noun: 'rule', name: 'key-limit' })).toBe('The rule "key-limit"');
});
