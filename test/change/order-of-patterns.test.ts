import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { policyChange } from '../../src/change/policy-change.js';
import { entryFinder } from '../../src/govern/entry-finder.js';
import { allowanceOf, type Entry } from '../../src/model/policy.js';
import { matcher } from '../../src/model/scope.js';
import { rules } from '../../src/rules/registry.js';
import { accountOf } from '../support/accounts.js';
import { type EntryLine, policyFrom, someAllowance } from '../support/random-policy.js';

const letters = ['a', 'b'];
const two = letters.flatMap((one) => letters.map((other) => one + other));
const names = [...letters, ...two, ...two.flatMap((one) => two.map((other) => one + other))];
const scopes = ['mail.send', 'mail.x', 'stats.read', 'api_keys.update', 'brand.new'];

const someNames = fc.oneof(
  fc.constantFrom(...names.slice(0, 6)).map((name) => `name: ${name}`),
  fc
    .string({ unit: fc.constantFrom('a', 'b', '*'), minLength: 1, maxLength: 4 })
    .map((pattern) => `match: "${pattern}"`),
);
const someOrder: fc.Arbitrary<readonly EntryLine[]> = fc.uniqueArray(
  fc.record({ selector: someNames, scopes: fc.constant([]), allow: someAllowance }),
  { maxLength: 5, selector: ({ selector }) => selector },
);
/** Policies that have much in common, in whatever order. */
const somePair = fc.tuple(someOrder, someOrder).chain(([common, more]) => {
  const all = [...common, ...more.filter((one) => common.every(({ selector }) => selector !== one.selector))];
  return fc.tuple(fc.shuffledSubarray(all), fc.shuffledSubarray(all));
});
const account = accountOf({});
const runs = { numRuns: 1000 };

test('no key of any name may hold more than before without a row that says so', () => {
  fc.assert(
    fc.property(somePair, ([before, after]) => {
      const [base, head] = [policyFrom(before), policyFrom(after)];
      const rows = policyChange(base, head, account, rules).privileges;
      const [old, own] = [entryFinder(base.entries), entryFinder(head.entries)];
      for (const name of names) {
        const [was, is] = [old({ id: null, name }), own({ id: null, name })];
        const said = rows.filter((row) => row.after?.entry === is).flatMap(({ widening }) => widening);
        for (const scope of scopes) {
          if (!allows(is, scope) || allows(was, scope)) continue;
          expect([name, scope, said.some(({ value }) => matcher(value)(scope))]).toEqual([name, scope, true]);
        }
      }
    }),
    runs,
  );
});

test('what is said of all that one pattern matches holds for a name of which nobody speaks', () => {
  fc.assert(
    fc.property(somePair, ([before, after]) => {
      const [base, head] = [policyFrom(before), policyFrom(after)];
      const [old, own] = [entryFinder(base.entries), entryFinder(head.entries)];
      for (const row of policyChange(base, head, account, rules).privileges) {
        if (row.affected.kind !== 'other names' || row.affected.patterns.length > 1) continue;
        const key = { id: null, name: (row.affected.patterns[0] ?? '').replaceAll('*', 'zz') };
        expect([old(key), own(key)]).toEqual([row.before?.entry, row.after?.entry]);
        for (const { value } of row.widening) {
          expect([allows(own(key), value), allows(old(key), value)]).toEqual([true, false]);
        }
      }
    }),
    runs,
  );
});

test('the same entries in the same order make no row, however their patterns overlap', () => {
  fc.assert(
    fc.property(someOrder, (entries) => {
      expect(policyChange(policyFrom(entries), policyFrom(entries), account, rules).privileges).toEqual([]);
    }),
    runs,
  );
});

test.each([
  { name: 'so many are compared', patterns: 60, isWarned: false },
  { name: 'more are taken for widening unseen', patterns: 70, isWarned: true },
])('of patterns that overlap in another order, $name', ({ patterns, isWarned }) => {
  // Each allows less than those before it, so that none that moves forward lets a name hold more.
  const entries = Array.from({ length: patterns }, (_, place) => ({
    selector: `match: "*x${place}y*"`,
    scopes: [],
    allow: Array.from({ length: patterns - place }, (_scope, n) => `s${n}.read`),
  }));
  const [base, head] = [policyFrom(entries), policyFrom([...entries].reverse())];
  expect(policyChange(base, head, account, rules).privileges.length > 0).toBe(isWarned);
});

function allows(entry: Entry | undefined, scope: string): boolean {
  return entry !== undefined && allowanceOf(entry).allows(scope);
}
