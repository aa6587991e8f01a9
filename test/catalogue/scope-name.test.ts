import { expect, test } from '@jest/globals';
import { partsOf, stemOf, wordsOf } from '../../src/catalogue/scope-name.js';

test('a name is taken apart at its dots, in lower case', () => {
  expect(partsOf('Mail_Settings.BCC.update')).toEqual(['mail_settings', 'bcc', 'update']);
});

test('a name without a dot is taken apart at its last separator', () => {
  expect(partsOf('api_keys_read')).toEqual(['api_keys', 'read']);
  expect(partsOf('v2')).toEqual(['v2']);
});

test('a part of neither letters nor digits is none', () => {
  expect(partsOf('.mail..-.send.')).toEqual(['mail', 'send']);
});

test('a part is taken apart at everything that is neither letter nor digit', () => {
  expect(wordsOf('_spam-check/2fa_')).toEqual(['spam', 'check', '2fa']);
});

test.each([
  ['the plural in s', 'templates', 'template'],
  ['the plural in ies', 'categories', 'category'],
  ['the plural in es after a hiss', 'batches', 'batch'],
  ['the plural in es after anything else', 'bounces', 'bounce'],
  ['an s that is no plural', 'access', 'access'],
  ['a single letter', 's', 's'],
  ['every word of a part', 'apis_keys', 'apikey'],
  ['separators', 'api-key', 'apikey'],
  ['nothing but separators', '--', ''],
])('a stem is free of number and separators: %s', (_, part, stem) => {
  expect(stemOf(part)).toBe(stem);
});
