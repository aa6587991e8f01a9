import { expect, test } from '@jest/globals';
import { compareText } from '../../src/model/order.js';

test('texts are ordered by code units, whatever the locale', () => {
  expect(['ä', 'b', 'a', 'B', '\u{1f511}', '\uff5e', 'a'].sort(compareText)).toEqual([
    'B',
    'a',
    'a',
    'b',
    'ä',
    '\u{1f511}',
    '\uff5e',
  ]);
});
