import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { holdersOf } from '../../src/grants/holders.js';
import { coverFinder } from '../../src/grants/holders-together.js';
import { accountOf, type Keys } from '../support/accounts.js';

const scopes = ['mail.send', 'stats.read', 'asm.read', 'alerts.read'];

test.each<[string, Keys, readonly string[], readonly string[] | null]>([
  ['nobody where no key may update keys', { a: ['mail.send'] }, ['mail.send'], null],
  ['nobody where a scope is nobody’s', { w: ['api_keys.update'] }, ['mail.send'], null],
  [
    'a writer alone where it holds all',
    { w: ['api_keys.update', 'mail.send'], a: ['mail.send'] },
    ['mail.send'],
    ['w'],
  ],
  [
    'a writer and the one that holds all',
    { w: ['api_keys.update'], a: ['mail.send'] },
    ['mail.send'],
    ['w', 'a'],
  ],
])('what is needed is held by %s', (_, keys, needed, names) => {
  const { all, bitsOf } = holdersOf(accountOf(keys).keys);
  expect(coverFinder(all)(bitsOf(needed))?.map(({ key }) => key.name) ?? null).toEqual(names);
});

test('those found hold together what is needed, a writer among them, and are the fewest', () => {
  const someHeld = fc.subarray(['api_keys.update', ...scopes]);
  fc.assert(
    fc.property(fc.array(someHeld, { maxLength: 5 }), fc.subarray(scopes), (lists, needed) => {
      const { keys } = accountOf(lists.map((held, n) => ({ name: `k${n}`, scopes: held })));
      const { all, bitsOf } = holdersOf(keys);
      const isEnough = (some: typeof keys) =>
        some.some((key) => key.scopes.has('api_keys.update')) &&
        needed.every((scope) => some.some((key) => key.scopes.has(scope)));
      const sizes = subsetsOf(keys)
        .filter(isEnough)
        .map(({ length }) => length);
      const found = coverFinder(all)(bitsOf(needed))?.map(({ key }) => key);
      expect(found?.length ?? null).toBe(sizes.length === 0 ? null : Math.min(...sizes));
      if (found !== undefined) expect(isEnough(found)).toBe(true);
    }),
  );
});

function subsetsOf<T>(items: readonly T[]): readonly (readonly T[])[] {
  let subsets: readonly (readonly T[])[] = [[]];
  for (const item of items) subsets = subsets.flatMap((one) => [one, [...one, item]]);
  return subsets;
}
