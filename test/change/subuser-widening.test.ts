import { expect, test } from '@jest/globals';
import { subuserWidening } from '../../src/change/subuser-widening.js';
import { plain } from '../../src/text/plain.js';
import { at } from '../support/report.js';

const location = at(3);

test.each([
  [{ kind: 'unread', location }, 'takes `subusers` out of the policy', 'subusers'],
  [{ kind: 'dropped', subuser: 'acme', location }, 'leaves subuser "acme" without an item', 'subuser acme'],
  [
    { kind: 'dropped', subuser: 't-*', location },
    'leaves subusers that match "t-*" and no other item without an item',
    'subuser t-*',
  ],
  [{ kind: 'ignored', subuser: 'acme', location }, 'leaves subuser "acme" alone', 'subuser acme'],
  [{ kind: 'ignored', subuser: 't-*', location }, 'leaves subusers that match "t-*" alone', 'subuser t-*'],
] as const)('of %j it says what it does', (change, told, about) => {
  const widening = subuserWidening(change);
  expect(plain(widening.matter)).toContain(told);
  expect(widening.about).toBe(about);
  expect(widening.location).toBe(location);
});
