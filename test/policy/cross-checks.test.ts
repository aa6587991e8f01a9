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
  [
    'a provider that is ignored and described',
    ['keys: []', 'terraform: { providers: { p: { subuser: s, ignore: true, grantor: g } } }'],
    [
      '3:44 The provider "p" has "ignore: true" beside "grantor" and "subuser". Take the one or the other away: of a provider that is ignored nothing is judged.',
    ],
  ],
  [
    'a provider of which nothing is said',
    ['keys: []', 'terraform: { providers: { p: { ignore: false } } }'],
    [
      '3:32 The provider "p" says nothing. Give it a "grantor" or a "subuser", or "ignore: true" if it is another account\'s.',
    ],
  ],
  [
    'a provider of which nothing is said, and which has a member that is not known',
    ['keys: []', 'terraform: { providers: { p: { account: s } } }'],
    [
      '3:32 The member "account" is not known. Known here: "grantor", "subuser", "ignore".',
      '3:32 The provider "p" says nothing. Give it a "grantor" or a "subuser", or "ignore: true" if it is another account\'s.',
    ],
  ],
  [
    'a provider whose member is misspelt, which is said once',
    ['keys: []', 'terraform: { providers: { p: { ignored: true }, q: { ignore: false, subusr: s } } }'],
    [
      '3:32 The member "ignored" is not known. Did you mean "ignore"?',
      '3:69 The member "subusr" is not known. Did you mean "subuser"?',
    ],
  ],
  [
    'a provider that has no name, or a wrong value, which is said once',
    ['keys: []', 'terraform: { providers: { "": {}, p: { ignore: 0 }, q: { ignore: 1, subuser: s } } }'],
    [
      '3:31 A provider has no name. Write one before the colon.',
      '3:48 The member "ignore" is the number "0". Write true or false, without quotes.',
      '3:66 The member "ignore" is the number "1". Write true or false, without quotes.',
    ],
  ],
])('%s', (_, members, problems) => {
  const found = problemsIn(['version: 1', ...members].join('\n')) ?? [];
  expect(found.map(problemLine)).toEqual(problems);
});
