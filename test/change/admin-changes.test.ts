import { expect, test } from '@jest/globals';
import { adminChanges } from '../../src/change/admin-changes.js';
import { everyoneIn } from '../../src/change/affected.js';
import { earlierEntries } from '../../src/change/earlier-entries.js';
import { labelOf } from '../../src/model/policy.js';
import { parsePolicy } from '../../src/policy/parse.js';
import { accountOf, keyId } from '../support/accounts.js';

const policy = (...entries: readonly string[]) => `version: 1\nkeys: [${entries.join(', ')}]\n`;
const entry = (selector: string, admin = '') => `{ ${selector}, allow: []${admin} }`;
const admin = ', admin: true';

test.each([
  ['the same entry', policy(entry('name: a', admin)), policy(entry('name: a', admin)), []],
  [
    'an entry that says it from now on',
    policy(entry('name: a')),
    policy(entry('name: a', admin)),
    ['a 2:37'],
  ],
  [
    'an entry that said the contrary',
    policy(entry('name: a', ', admin: false')),
    policy(entry('name: a', admin)),
    ['a 2:37'],
  ],
  ['a new entry', policy(), policy(entry('name: a', admin)), ['a 2:37']],
  ['an entry that says it no more', policy(entry('name: a', admin)), policy(entry('name: a')), []],
  [
    'a key by its id that was one by its name',
    policy(entry('name: a', admin)),
    policy(entry(`id: "${keyId(0)}"`, admin)),
    [],
  ],
  [
    'a key that falls to a pattern that says it',
    policy(entry('name: a'), entry('match: "*"', admin)),
    policy(entry('match: "*"', admin)),
    ['* 2:40'],
  ],
  [
    'names of two patterns, whose order changes',
    policy(entry('match: "b*"'), entry('match: "*c"', admin)),
    policy(entry('match: "*c"', admin), entry('match: "b*"')),
    ['*c 2:41'],
  ],
  [
    'two patterns in the same order',
    policy(entry('match: "b*"'), entry('match: "*c"', admin)),
    policy(entry('match: "b*"'), entry('match: "*c"', admin)),
    [],
  ],
])('%s', (_, before, after, expected) => {
  const [base, head] = [parsePolicy(before, 'p.yml'), parsePolicy(after, 'p.yml')];
  const account = accountOf({ a: [] });
  const earlier = earlierEntries(base, head, everyoneIn(base, head, account));
  const told = adminChanges(head, earlier).map(
    ({ entry, location: { start } }) => `${labelOf(entry)} ${start.line}:${start.column}`,
  );
  expect(told).toEqual(expected);
});
