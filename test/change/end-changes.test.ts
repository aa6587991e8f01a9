import { expect, test } from '@jest/globals';
import { everyoneIn } from '../../src/change/affected.js';
import { earlierEntries } from '../../src/change/earlier-entries.js';
import { endChanges } from '../../src/change/end-changes.js';
import { labelOf } from '../../src/model/policy.js';
import { parsePolicy } from '../../src/policy/parse.js';
import { accountOf } from '../support/accounts.js';

const policy = (...entries: readonly string[]) => `version: 1\nkeys: [${entries.join(', ')}]\n`;
const entry = (selector: string, end?: string) =>
  `{ ${selector}, allow: []${end === undefined ? '' : `, expires: ${end}`} }`;

test.each([
  ['the same day', policy(entry('name: a', '2026-12-31')), policy(entry('name: a', '2026-12-31')), []],
  ['an earlier day', policy(entry('name: a', '2026-12-31')), policy(entry('name: a', '2026-12-30')), []],
  ['a day where there was none', policy(entry('name: a')), policy(entry('name: a', '2026-12-31')), []],
  [
    'a later day',
    policy(entry('name: a', '2026-12-31')),
    policy(entry('name: a', '2027-01-01')),
    ['a: 2026-12-31 → 2027-01-01 2:39'],
  ],
  [
    'no day any more',
    policy(entry('name: a', '2026-12-31')),
    policy(entry('name: a')),
    ['a: 2026-12-31 → null 2:16'],
  ],
  ['an entry that is gone', policy(entry('name: a', '2026-12-31')), policy(), []],
  [
    'a key that falls to a pattern without an end',
    policy(entry('name: a', '2026-12-31'), entry('match: "*"')),
    policy(entry('match: "*"')),
    ['*: 2026-12-31 → null 2:17'],
  ],
  [
    'two entries that become one, of which the earlier day counts',
    policy(entry('match: "a*"', '2026-12-31'), entry('match: "b*"', '2026-06-30')),
    policy(entry('match: "*"', '2026-12-31')),
    ['*: 2026-06-30 → 2026-12-31 2:42'],
  ],
])('%s', (_, before, after, expected) => {
  const [base, head] = [parsePolicy(before, 'p.yml'), parsePolicy(after, 'p.yml')];
  const account = accountOf({ a: [] });
  const earlier = earlierEntries(base, head, everyoneIn(base, head, account));
  const told = endChanges(base, head, earlier).map(
    ({ entry, before, after, location: { start } }) =>
      `${labelOf(entry)}: ${before} → ${after} ${start.line}:${start.column}`,
  );
  expect(told).toEqual(expected);
});
