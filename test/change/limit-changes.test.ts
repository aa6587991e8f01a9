import { expect, test } from '@jest/globals';
import { limitChanges } from '../../src/change/limit-changes.js';
import { labelOf } from '../../src/model/policy.js';
import { parsePolicy } from '../../src/policy/parse.js';

const entry = (limit: string, pattern = 'a*') =>
  `version: 1\nkeys: [{ match: "${pattern}", allow: []${limit} }]`;

test.each([
  ['the same limit', entry(', at-most: 3'), entry(', at-most: 3'), []],
  ['no limit, as before', entry(''), entry(''), []],
  ['a higher limit', entry(', at-most: 3'), entry(', at-most: 5'), ['a*: 3 → 5']],
  ['a lower limit', entry(', at-most: 3'), entry(', at-most: 0'), ['a*: 3 → 0']],
  ['a limit where there was none', entry(''), entry(', at-most: 5'), ['a*: null → 5']],
  ['no limit any more', entry(', at-most: 3'), entry(''), ['a*: 3 → null']],
  ['a limit of another pattern', entry(', at-most: 3'), entry(', at-most: 5', 'b*'), []],
])('%s', (_, base, head, expected) => {
  const changes = limitChanges(parsePolicy(base, 'p.yml'), parsePolicy(head, 'p.yml'));
  expect(changes.map((one) => `${labelOf(one.entry)}: ${one.before} → ${one.after?.value ?? null}`)).toEqual(
    expected,
  );
});
