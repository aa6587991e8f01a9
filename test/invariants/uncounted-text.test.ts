import { expect, test } from '@jest/globals';
import { uncountedTold } from '../../src/invariants/uncounted-text.js';
import { plain } from '../../src/text/plain.js';
import { listed } from '../support/accounts.js';

const ignored = { name: 'a', isIgnored: true };
const disabled = { name: 'b', isDisabled: true };

test.each([
  ['nobody where all were read', listed('c'), ''],
  ['nobody where no list was read', null, ''],
  [
    'one that is ignored',
    listed(ignored, 'c'),
    'Not counted are the keys of 1 subuser that is ignored or disabled: "a".',
  ],
  [
    'one that is ignored and one that is disabled',
    listed(ignored, disabled),
    'Not counted are the keys of 2 subusers that are ignored or disabled: "a", "b".',
  ],
])('not counted: %s', (_, subusers, told) => {
  expect(plain(uncountedTold({ subusers }))).toBe(told);
});
