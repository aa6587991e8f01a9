import { expect, test } from '@jest/globals';
import { addedScopes, missingOf } from '../../src/model/attempt.js';
import { liveKey } from '../support/report.js';

const place = { file: 'p.yml', start: { line: 1, column: 1 }, end: { line: 1, column: 2 } };
const add = ['mail.send', 'stats.read'].map((scope) => ({ scope, location: place, preset: null }));

test.each([
  [
    'the scope of the endpoint and all that is added',
    'PUT',
    [],
    ['api_keys.update', 'mail.send', 'stats.read'],
  ],
  ['the scope that creates keys', 'POST', ['mail.send', 'stats.read'], ['api_keys.create']],
  ['what it does not hold', 'PUT', ['api_keys.update', 'mail.send'], ['stats.read']],
] as const)('a key lacks %s', (_, method, scopes, missing) => {
  expect(missingOf(liveKey('w', scopes), { method, add })).toEqual(missing);
});

test('an added scope is named once even where the endpoint needs it', () => {
  const twice = [{ scope: 'api_keys.update', location: place, preset: null }];
  expect(missingOf(liveKey('w', []), { method: 'PUT', add: twice })).toEqual(['api_keys.update']);
});

test('what a key gains is named in the order of the file', () => {
  expect(addedScopes({ add })).toEqual(['mail.send', 'stats.read']);
});
