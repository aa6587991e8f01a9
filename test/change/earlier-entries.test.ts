import { expect, test } from '@jest/globals';
import { everyoneIn } from '../../src/change/affected.js';
import { earlierEntries } from '../../src/change/earlier-entries.js';
import { labelOf } from '../../src/model/policy.js';
import { parsePolicy } from '../../src/policy/parse.js';
import { accountOf } from '../support/accounts.js';

const policy = (...selectors: readonly string[]) =>
  parsePolicy(`version: 1\nkeys: [${selectors.map((one) => `{ ${one}, allow: [] }`).join(', ')}]\n`, 'p.yml');

test.each<[what: string, base: readonly string[], head: readonly string[], earlier: readonly string[]]>([
  ['the same entry', ['name: a'], ['name: a'], ['a']],
  ['none', [], ['name: a'], ['none']],
  ['a pattern that governed a live key', ['match: "*"'], ['name: live'], ['*']],
  [
    'several, for live keys and for names to come',
    ['name: live', 'match: "l*"'],
    ['match: "*"'],
    ['live', 'none', 'l*'],
  ],
  [
    'a pattern of which some names may fall to it',
    ['match: "b*"', 'match: "*c"'],
    ['match: "*c"', 'match: "b*"'],
    ['*c', 'b*'],
  ],
  ['no pattern that takes all of its names still', ['match: "b*"'], ['match: "b*"', 'match: "bc*"'], ['b*']],
])('%s', (_, base, head, expected) => {
  const [before, after] = [policy(...base), policy(...head)];
  const account = accountOf({ live: [] });
  const [entry] = after.entries;
  if (entry === undefined) throw new Error('There is no entry.');
  const earlier = earlierEntries(before, after, everyoneIn(before, after, account))(entry);
  expect(Array.from(earlier, (one) => (one === undefined ? 'none' : labelOf(one))).sort()).toEqual(
    [...expected].sort(),
  );
});
