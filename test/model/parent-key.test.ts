import { expect, test } from '@jest/globals';
import { parentKey } from '../../src/model/parent-key.js';

test.each([
  ['parent/root', 'root'],
  ['parent/', ''],
  ['parent/a/b', 'a/b'],
  ['root', null],
  ['parents/root', null],
])('of the grantor %s the key of the parent account is %s', (grantor, key) => {
  expect(parentKey(grantor)).toBe(key);
});
