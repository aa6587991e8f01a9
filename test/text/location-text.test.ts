import { expect, test } from '@jest/globals';
import { locationText } from '../../src/text/location-text.js';
import { at } from '../support/report.js';

test('a place is file, line and column, as editors write it', () => {
  expect(locationText(at(4, 11))).toBe('.github/sendgrid-scopes.yml:4:11');
});
