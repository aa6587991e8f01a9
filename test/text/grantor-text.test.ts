import { expect, test } from '@jest/globals';
import { grantorNamed } from '../../src/text/grantor-text.js';
import { plain } from '../../src/text/plain.js';

test.each([
  ['root', '"root"'],
  [null, 'any key that can'],
])('the grantor %s is told', (name, told) => {
  expect(plain(grantorNamed(name))).toBe(told);
});
