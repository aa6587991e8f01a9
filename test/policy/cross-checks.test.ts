import { expect, test } from '@jest/globals';
import { problemsIn } from '../support/describe-policy.js';
import { problemLine } from '../support/policy-tree.js';

test.each<[what: string, members: readonly string[], problems: readonly string[]]>([
  [
    'a preset that is built in',
    ['presets: { billing: [mail.send] }', 'keys: []'],
    ['2:12 The preset "billing" is built in. Choose another name.'],
  ],
  [
    'a preset that is not known',
    ['presets: { sending: [mail.send] }', 'keys: [{ name: a, presets: [sendin] }]'],
    ['3:29 The preset "sendin" is not known. Did you mean "sending"?'],
  ],
  [
    'presets where scopes belong, but one that has the name of a scope',
    [
      'presets: { own: [mail.send], mail.send: [stats.read], third: [billing] }',
      'keys: [{ name: a, scopes: [mail-send, mail.send], allow: [own] }]',
    ],
    [
      '2:63 "billing" is a preset, and no scope. A preset holds scopes only: write those of "billing".',
      '3:28 "mail-send" is a preset, and no scope. Write "presets: [mail-send]" in the entry.',
      '3:59 "own" is a preset, and no scope. Write "presets: [own]" in the entry.',
    ],
  ],
  [
    'a preset where a scope belongs, whose name needs quotes, at the alias that brings it',
    [
      'presets: { "9": [stats.read] }',
      'keys:',
      '  - { name: a, scopes: &s ["9"] }',
      '  - { name: b, scopes: *s }',
    ],
    [
      '4:28 "9" is a preset, and no scope. Write "presets: ["9"]" in the entry.',
      '5:24 "9" is a preset, and no scope. Write "presets: ["9"]" in the entry.',
    ],
  ],
  [
    'a preset where a scope belongs, whose name is too long to be shown',
    [`presets: { ${'p'.repeat(41)}: [mail.send] }`, `keys: [{ name: a, allow: [${'p'.repeat(41)}] }]`],
    [`3:27 "${'p'.repeat(40)}…" is a preset, and no scope. Write it under "presets" in the entry.`],
  ],
  [
    'a pattern beside an id',
    ['keys: [{ id: xxxxxxxxxxxxxxxxxxxxxx, match: "a*", allow: [] }]'],
    ['2:38 The entry has "match" beside "id". Keep one: a pattern governs keys that no other entry names.'],
  ],
  [
    'a limit without a pattern',
    ['keys: [{ name: a, allow: [], at-most: 2 }]'],
    [
      '2:30 The entry has "at-most" without "match". Take it away: it limits how many keys a pattern governs.',
    ],
  ],
  [
    'an entry without a key',
    ['keys: [{ allow: [] }]'],
    ['2:10 The entry names no key. Give it an "id", a "name" or a "match".'],
  ],
  [
    'an entry whose selector is misspelt, which is said once',
    ['keys: [{ nam: a, allow: [] }]'],
    ['2:10 The member "nam" is not known. Did you mean "name"?'],
  ],
  [
    'an entry without contents',
    ['keys: [{ name: a }]'],
    [
      '2:16 The entry has none of "scopes", "presets" and "allow". Write "allow: []" for a key that may hold nothing.',
    ],
  ],
  [
    'a second entry for a name',
    ['keys:', '  - { name: a, allow: [] }', '  - { name: a, allow: [] }'],
    ['4:13 The name "a" has an entry in line 3 already. Merge the two, or tell the keys apart by "id".'],
  ],
  [
    'a name that is a label in one of two entries',
    ['keys:', '  - { id: xxxxxxxxxxxxxxxxxxxxxx, name: a, allow: [] }', '  - { name: a, allow: [] }'],
    [],
  ],
])('%s', (_, members, problems) => {
  const found = problemsIn(['version: 1', ...members].join('\n')) ?? [];
  expect(found.map(problemLine)).toEqual(problems);
});
