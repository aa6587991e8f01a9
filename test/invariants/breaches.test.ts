import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { breachFinder } from '../../src/invariants/breaches.js';
import { matcher } from '../../src/model/scope.js';
import { invariantsIn } from '../support/invariants.js';

test.each<[what: string, invariant: string, held: readonly string[], breaking: readonly string[] | null]>([
  [
    'what matches an item',
    'never: ["sso.*", mail.send]',
    ['stats.read', 'mail.send', 'sso.read'],
    ['mail.send', 'sso.read'],
  ],
  ['nothing where nothing matches', 'never: ["sso.*"]', ['stats.read'], null],
  ['no automatic scope', 'never: ["*"]', ['2fa_required', 'ui.confirm_email'], null],
  [
    'what holders hold',
    'holders: ["api_keys.*"], at-most: 9',
    ['api_keys.read', 'stats.read'],
    ['api_keys.read'],
  ],
  [
    'the two sides',
    'apart: [mail.send, "templates.*"]',
    ['templates.a', 'mail.send', 'templates.b'],
    ['templates.a', 'mail.send', 'templates.b'],
  ],
  ['one side alone', 'apart: [mail.send, "templates.*"]', ['templates.a', 'templates.b'], null],
  ['one scope on both sides', 'apart: ["mail.*", "*.send"]', ['mail.send'], null],
  [
    'one scope on both sides, and another on one',
    'apart: ["mail.*", "*.send"]',
    ['mail.a', 'mail.send'],
    ['mail.a', 'mail.send'],
  ],
])('finds %s', (_, invariant, held, breaking) => {
  const invariants = invariantsIn(`{ ${invariant}, reason: r }`);
  expect([...breachFinder(invariants)(held).values()]).toEqual(breaking === null ? [] : [breaking]);
});

const someItem = fc.constantFrom('*', 'a.*', 'b.*', '*.x', 'a.x', 'b.y', 'c.z');
const someHeld = fc.uniqueArray(fc.constantFrom('a.x', 'a.y', 'b.x', 'b.y', 'c.z'));

test('two scopes are apart as the contract says it: two different scopes match two different items', () => {
  fc.assert(
    fc.property(fc.uniqueArray(someItem, { minLength: 2 }), someHeld, (items, held) => {
      const [invariant] = invariantsIn(`{ apart: ${JSON.stringify(items)}, reason: r }`);
      const found = breachFinder(invariant === undefined ? [] : [invariant])(held);
      const breaks = (one: string, other: string) =>
        one !== other &&
        items.some((item) =>
          items.some((second) => second !== item && matcher(item)(one) && matcher(second)(other)),
        );
      const expected = held.filter((one) => held.some((other) => breaks(one, other)));
      expect([...found.values()].flat()).toEqual(expected);
    }),
  );
});

test('what several keys hold is looked at once: ten thousand keys and a hundred invariants take a moment', () => {
  const invariants = invariantsIn(
    ...Array.from({ length: 100 }, (_, i) => `{ apart: ["s${i}.*", "*.x${i}", "*q*"], reason: r }`),
  );
  const breachesOf = breachFinder(invariants);
  const scopes = Array.from({ length: 140 }, (_, i) => `s${i}.x${i % 7}`);
  const start = performance.now();
  for (let key = 0; key < 10_000; key++) breachesOf(scopes);
  expect(performance.now() - start).toBeLessThan(10_000);
});
