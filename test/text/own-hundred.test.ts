import { expect, test } from '@jest/globals';
import { ownHundred } from '../../src/text/own-hundred.js';
import { plain } from '../../src/text/plain.js';

test('the limit of a subuser depends on something, that of the account itself does not', () => {
  expect(plain(ownHundred({ subuser: null }))).toBe('');
  expect(plain(ownHundred({ subuser: 'acme' }))).toBe(', if each subuser has its own 100');
});
