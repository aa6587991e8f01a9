import { expect, test } from '@jest/globals';
import { limits } from '../../src/policy/limits.js';
import { grouped } from '../../src/text/wording.js';
import { describeText, problemsIn } from '../support/describe-policy.js';
import { documentedTable } from '../support/documented-tables.js';
import { limitCases } from '../support/limit-cases.js';

test.each(limitCases)('$name: as many as the limit are a policy', ({ within }) => {
  expect(problemsIn(within)).toBeNull();
});

test.each(limitCases)('$name: one more is an error at its place', ({ beyond, error }) => {
  expect(describeText(beyond)).toBe(`${error}\n`);
});

test('every limit has a case', () => {
  const untested = limits.filter(({ who, most, what }) => {
    const words = `The ${who} has more than ${grouped(most)} ${what}.`;
    return !limitCases.some(({ error }) => error.includes(words));
  });
  expect(untested).toEqual([]);
});

test('the documentation has the same limits', () => {
  const rows = limits.map(({ who, most, what }) => [who, `${grouped(most)} ${what}`]);
  expect(documentedTable('### Its limits')).toEqual(rows);
});

test('every list that is too long has its error, and what is wrong besides is said, too', () => {
  const scopes = (count: number) => Array.from({ length: count }, (_, i) => `s${i}`).join(', ');
  const entry = (name: string) => `- {name: ${name}, scopes: [${scopes(401)}]}\n`;
  expect(describeText(`version: 1\nkeys:\n${entry('a')}${entry('b')}- {name: a, alow: []}\n`)).toBe(
    [
      '3:2312-2316 The entry has more than 400 scopes. Take out what the key does not need, or allow it by patterns under "allow".',
      '4:2312-2316 The entry has more than 400 scopes. Take out what the key does not need, or allow it by patterns under "allow".',
      '5:10-11 The name "a" has an entry in line 3 already. Merge the two, or tell the keys apart by "id".',
      '5:13-17 The member "alow" is not known. Did you mean "allow"?',
      '',
    ].join('\n'),
  );
});
