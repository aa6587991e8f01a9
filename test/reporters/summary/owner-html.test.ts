import { expect, test } from '@jest/globals';
import { ownerHtml } from '../../../src/reporters/summary/owner-html.js';

test.each([
  [null, ''],
  ['mail team', 'mail team'],
  ['@acme/mail', '<code><span>&#64;</span>acme/mail</code>'],
  ['x'.repeat(200), `${'x'.repeat(119)}…`],
])('the owner %j is shown and not mentioned', (owner, written) => {
  expect(ownerHtml(owner).text).toBe(written);
});
