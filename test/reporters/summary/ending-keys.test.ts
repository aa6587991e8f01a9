import { expect, test } from '@jest/globals';
import { endingKeys } from '../../../src/reporters/summary/ending-keys.js';
import { audited } from '../../support/audited.js';

const ends = {
  over: '2026-11-22',
  today: '2026-11-23',
  tomorrow: '2026-11-24',
  late: '2026-12-23',
  later: '2026-12-24',
  soon: '2026-12-01',
};
const entries = Object.entries(ends).map(
  ([name, end]) => `  - { name: ${name}, owner: o, allow: [], expires: ${end} }\n`,
);
const policy = `version: 1\nkeys:\n${entries.join('')}  - { name: endless, allow: [] }\n`;
const keys = Object.fromEntries([...Object.keys(ends), 'endless', 'stray'].map((name) => [name, []]));

test('keys that end within 30 days are listed, the one that ends first on top', () => {
  const rows = endingKeys(audited({ policy, keys }), 10_000)?.text.match(/<li>.*<\/li>/g);
  expect(rows?.map((row) => row.replace(/<[^>]+>/g, ''))).toEqual([
    'today: 2026-11-23, today (entry today, line 4, owner: o)',
    'tomorrow: 2026-11-24, tomorrow (entry tomorrow, line 5, owner: o)',
    'soon: 2026-12-01, in 8 days (entry soon, line 8, owner: o)',
    'late: 2026-12-23, in 30 days (entry late, line 6, owner: o)',
  ]);
});

test.each([
  ['no key ends', 'version: 1\nkeys: [{ name: endless, allow: [] }]\n', keys],
  ['no key is live that ends', policy, {}],
])('nothing is listed where %s', (_, text, live) => {
  expect(endingKeys(audited({ policy: text, keys: live }), 10_000)).toBeNull();
});

test('two keys of one name stand with their ids', () => {
  const live = ['1', '2'].map((id) => ({ id, name: 'soon', scopes: [] }));
  expect(endingKeys(audited({ policy, keys: live }), 10_000)?.text).toContain(
    '<code>soon</code> (id <code>2</code>)',
  );
});
