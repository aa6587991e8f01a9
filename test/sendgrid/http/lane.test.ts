import { expect, test } from '@jest/globals';
import { type Lane, ownLane, type Reach, reaches } from '../../../src/sendgrid/http/lane.js';

const one: Lane = { site: 'api', onBehalfOf: 'one' };
const two: Lane = { site: 'eu', onBehalfOf: 'two' };

test.each<[string, Reach, readonly boolean[]]>([
  ['everything', 'all', [true, true, true]],
  ['a site', 'eu', [false, false, true]],
  ['a lane', one, [false, true, false]],
  ['a lane that only looks the same', { ...one }, [false, false, false]],
])('the end of %s reaches what belongs to it', (_, reach, expected) => {
  expect([ownLane, one, two].map((lane) => reaches(reach, lane))).toEqual(expected);
});
