import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { everyoneIn } from '../../src/change/affected.js';
import { limitChanges } from '../../src/change/limit-changes.js';
import { firstMatch } from '../../src/govern/entry-finder.js';
import { labelOf } from '../../src/model/policy.js';
import { parsePolicy } from '../../src/policy/parse.js';
import { accountOf } from '../support/accounts.js';

const policy = (...entries: readonly string[]) => `version: 1\nkeys: [${entries.join(', ')}]\n`;
const entry = (limit: string, pattern = 'a*') => `{ match: "${pattern}", allow: []${limit} }`;
const [three, five] = [', at-most: 3', ', at-most: 5'];

test.each([
  ['the same limit', policy(entry(three)), policy(entry(three)), []],
  ['no limit, as before', policy(entry('')), policy(entry('')), []],
  ['a higher limit', policy(entry(three)), policy(entry(five)), ['a*: 3 → 5 2:43']],
  ['a lower limit', policy(entry(three)), policy(entry(', at-most: 0')), ['a*: 3 → 0 2:43']],
  ['a limit where there was none', policy(entry('')), policy(entry(five)), ['a*: null → 5 2:43']],
  ['no limit any more', policy(entry(three)), policy(entry('')), ['a*: 3 → null']],
  ['a limit of names that were not governed', policy(entry(three)), policy(entry(five, 'b*')), []],
  [
    'no limit any more, by the same pattern in other words',
    policy(entry(three)),
    policy(entry('', 'a**')),
    ['a**: 3 → null'],
  ],
  ['no limit any more, by a wider pattern', policy(entry(three)), policy(entry('', '*')), ['*: 3 → null']],
  ['the same limit for a wider pattern', policy(entry(three)), policy(entry(three, '*')), []],
  [
    'no limit any more for some of the names, by a pattern before the other',
    policy(entry(three)),
    policy(entry('', 'ab*'), entry(three)),
    ['ab*: 3 → null'],
  ],
  [
    'a pattern behind the other, which no name falls to',
    policy(entry(three)),
    policy(entry(three), entry('', 'ab*')),
    [],
  ],
  [
    'two patterns that become one, of which the stricter counts',
    policy(entry(five), entry(three, 'b*')),
    policy(entry(five, '*')),
    ['*: 3 → 5 2:42'],
  ],
  [
    'two entries in the place of one, which together permit more',
    policy(entry(three)),
    policy(entry(three, 'ab*'), entry(three)),
    ['ab* and a*: 3 → 6 2:44'],
  ],
  [
    'two entries in the place of one, neither of its pattern',
    policy(entry(three)),
    policy(entry(', at-most: 2', 'ab*'), entry(', at-most: 2', 'ac*')),
    ['ab*: 3 → 2 2:44', 'ac*: 3 → 2 2:85', 'ab* and ac*: 3 → 4 2:44'],
  ],
  [
    'two entries in the place of one, which together permit as many',
    policy(entry(three)),
    policy(entry(', at-most: 2', 'ab*'), entry(', at-most: 1')),
    ['ab*: 3 → 2 2:44', 'a*: 3 → 1 2:84'],
  ],
  [
    'two entries in the place of one, of which one alone permits more',
    policy(entry(three)),
    policy(entry(five, 'ab*'), entry(three)),
    ['ab*: 3 → 5 2:44'],
  ],
  [
    'an entry without a limit that comes before another, which has some of its names',
    policy(entry(three), entry('', '*b')),
    policy(entry('', '*b'), entry(three)),
    ['*b: 3 → null'],
  ],
  [
    'an entry that comes before another, which has some of its names, with the same limit',
    policy(entry(three)),
    policy(entry(three, '*b'), entry(three)),
    ['*b and a*: 3 → 6 2:43'],
  ],
  [
    'an entry with a limit that comes before another, which has some of its names',
    policy(entry('', '*b'), entry(three)),
    policy(entry(three), entry('', '*b')),
    [],
  ],
  [
    'an entry without a limit that comes before another, which has none of its names',
    policy(entry(three), entry('', 'b*')),
    policy(entry('', 'b*'), entry(three)),
    [],
  ],
  [
    'a name that gets an entry of its own, which is no family',
    policy(entry(three)),
    policy('{ name: ab, allow: [] }', entry(three)),
    [],
  ],
])('%s', (_, before, after, expected) => {
  const [base, head] = [parsePolicy(before, 'p.yml'), parsePolicy(after, 'p.yml')];
  const changes = limitChanges(base, head, everyoneIn(base, head, accountOf({})));
  expect(
    changes.map(({ entries, before: old, after: limit, location: { start } }) => {
      const place = limit === null ? '' : ` ${start.line}:${start.column}`;
      return `${entries.map(labelOf).join(' and ')}: ${old} → ${limit}${place}`;
    }),
  ).toEqual(expected);
});

test('a live key takes its limit with it', () => {
  const base = parsePolicy(policy(entry(three), entry('', '*')), 'p.yml');
  const head = parsePolicy(policy(entry('', '*')), 'p.yml');
  const limits = limitChanges(base, head, everyoneIn(base, head, accountOf({ ab: [] })));
  expect(limits.map(({ before, after }) => [before, after])).toEqual([[3, null]]);
});

const names = ['a', 'b'].flatMap((a) => ['', 'a', 'b'].flatMap((b) => ['', 'a', 'b'].map((c) => a + b + c)));

test('where more keys of the names of a limit may be live than before, something is told', () => {
  const entries = fc.uniqueArray(
    fc.record({
      pattern: fc.constantFrom('*', 'a*', '*a', 'b*', '*b', 'a*b', 'ab*', '*a*', 'aa*', '*b*a'),
      limit: fc.option(fc.nat(3)),
    }),
    { minLength: 1, maxLength: 4, selector: ({ pattern }) => pattern },
  );
  const parsed = entries.map((list) =>
    parsePolicy(
      policy(
        ...list.map(({ pattern, limit }) => entry(limit === null ? '' : `, at-most: ${limit}`, pattern)),
      ),
      'p.yml',
    ),
  );
  fc.assert(
    fc.property(parsed, parsed, (base, head) => {
      const [before, after] = [firstMatch(base.entries), firstMatch(head.entries)];
      const isRaised = base.entries.some((old) => {
        const heirs = new Set(names.filter((name) => before(name) === old).map(after));
        const most = [...heirs].reduce(
          (sum, heir) => sum + (heir === undefined ? 0 : (heir.atMost?.value ?? Infinity)),
          0,
        );
        return old.atMost !== null && most > old.atMost.value;
      });
      const told = limitChanges(base, head, everyoneIn(base, head, accountOf({}))).filter(
        (one) => one.before !== null && (one.after === null || one.after > one.before),
      );
      expect(isRaised && told.length === 0).toBe(false);
    }),
    { numRuns: 2_000 },
  );
});
