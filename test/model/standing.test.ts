import { expect, test } from '@jest/globals';
import { isAlreadyThere, isNew, type Standing } from '../../src/model/standing.js';

test.each<[Standing, boolean, boolean]>([
  [{ kind: 'new' }, true, false],
  [{ kind: 'already there' }, false, true],
  [{ kind: 'waived', reason: 'r', expires: '2026-12-31' }, false, false],
])('%j', (standing, fresh, old) => {
  expect([isNew({ standing }), isAlreadyThere({ standing })]).toEqual([fresh, old]);
});
