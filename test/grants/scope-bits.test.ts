import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { countMissing, covers, either, isEmpty, scopeBits, without } from '../../src/grants/scope-bits.js';

/** More than two words of bits, and some that nobody holds. */
const universe = Array.from({ length: 70 }, (_, n) => `known.${n}`);
const someKnown = fc.subarray(universe);
const someNeeded = fc.subarray([...universe, 'outside.a', 'outside.b']);
const bitsOf = scopeBits(universe);

test('bits of what somebody holds say the same of what is needed as the sets themselves', () => {
  fc.assert(
    fc.property(someKnown, someNeeded, (held, needed) => {
      const lacking = needed.filter((scope) => !held.includes(scope));
      expect(covers(bitsOf(held), bitsOf(needed))).toBe(lacking.length === 0);
      expect(countMissing(bitsOf(needed), bitsOf(held))).toBe(lacking.length);
      expect(isEmpty(without(bitsOf(needed), bitsOf(held)))).toBe(lacking.length === 0);
    }),
  );
});

test('two holders together hold what one or the other holds', () => {
  fc.assert(
    fc.property(someKnown, someKnown, (one, other) => {
      expect(either(bitsOf(one), bitsOf(other))).toEqual(bitsOf(new Set([...one, ...other])));
    }),
  );
});

test('a scope counts once however often it is named', () => {
  expect(countMissing(bitsOf(['outside.a', 'outside.a', 'known.1', 'known.1']), bitsOf([]))).toBe(2);
});
