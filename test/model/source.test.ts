import { expect, test } from '@jest/globals';
import { byPlace } from '../../src/model/source.js';
import { at } from '../support/report.js';

test('places of one file are ordered by line, then column', () => {
  expect([at(2, 1), at(10, 1), at(2, 10), at(1, 3)].sort(byPlace)).toEqual([
    at(1, 3),
    at(2, 1),
    at(2, 10),
    at(10, 1),
  ]);
});
