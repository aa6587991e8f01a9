import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { sharedScopes } from '../../src/sendgrid/shared-scopes.js';

test('what is shared is equal to what came, in its order', () => {
  fc.assert(
    fc.property(fc.array(fc.array(fc.string(), { maxLength: 5 })), (lists) => {
      const shared = sharedScopes();
      for (const list of lists) expect([...shared(new Set(list))]).toEqual([...new Set(list)]);
    }),
  );
});

test('equal sets are one, those of another order are not', () => {
  const shared = sharedScopes();
  const [one, same, turned] = [
    ['a', 'b'],
    ['a', 'b'],
    ['b', 'a'],
  ].map((list) => shared(new Set(list)));
  expect([one === same, one === turned]).toEqual([true, false]);
});
