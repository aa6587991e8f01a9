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
    'a pattern beside an id',
    ['keys: [{ id: x, match: "a*", allow: [] }]'],
    ['2:17 The entry has "match" beside "id". Keep one: a pattern governs keys that no other entry names.'],
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
    ['keys:', '  - { id: x, name: a, allow: [] }', '  - { name: a, allow: [] }'],
    [],
  ],
])('%s', (_, members, problems) => {
  const found = problemsIn(['version: 1', ...members].join('\n')) ?? [];
  expect(found.map(problemLine)).toEqual(problems);
});
