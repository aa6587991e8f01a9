import { expect, test } from '@jest/globals';
import { patternsOf, placeIn } from '../../src/change/patterns-in-order.js';
import { parsePolicy } from '../../src/policy/parse.js';

const patterns = patternsOf(
  parsePolicy(
    'version: 1\nkeys: [{ match: "a*", allow: [] }, { name: b, allow: [] }, { match: c, allow: [] }, { match: "*b", allow: [] }]\n',
    'p.yml',
  ),
);

test('the patterns of a policy are counted in their order, names apart', () => {
  expect(patterns.map(({ pattern, place }) => [pattern, place])).toEqual([
    ['a*', 0],
    ['*b', 1],
  ]);
});

test.each([
  ['ab*', 0],
  ['a*b', 0],
  ['c*b', 1],
  ['c*', 2],
])('%s has the place of the first pattern that covers all of it', (pattern, place) => {
  expect(placeIn(patterns, pattern)).toBe(place);
});
