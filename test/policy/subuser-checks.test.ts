import { expect, test } from '@jest/globals';
import { problemsIn } from '../support/describe-policy.js';
import { problemLine } from '../support/policy-tree.js';

test.each<[what: string, items: readonly string[], problems: readonly string[]]>([
  [
    'items of all kinds',
    ['name: a, keys: []', 'match: "b*", ignore: true', 'match: "*", grantor: parent/x, keys: []'],
    [],
  ],
  ['an item for nobody', ['keys: []'], ['4:7 The item names no subuser. Give it a "name" or a "match".']],
  [
    'a name that is misspelt, which is said once',
    ['nmae: a, keys: []'],
    ['4:7 The member "nmae" is not known. Did you mean "name"?'],
  ],
  [
    'a name that is empty',
    ['name: "", keys: []'],
    ['4:13 The member "name" is empty. Write a text, or take it away.'],
  ],
  [
    'a name and a pattern',
    ['name: a, match: "a*", keys: []'],
    ['4:16 The item has "match" beside "name". Keep one: the first item that fits a subuser counts.'],
  ],
  [
    'one that is ignored and has keys and a grantor',
    ['name: a, ignore: true, keys: [], grantor: g'],
    [
      '4:16 The item has "ignore: true" beside "keys" and "grantor". Take the one or the other away: of a subuser that is ignored no key is read.',
    ],
  ],
  [
    'neither keys nor ignore',
    ['name: a', 'name: b, ignore: false', 'name: c, key: []', 'name: d, ignore: 1'],
    [
      '4:13 The item has no "keys". Write "keys: []" for a subuser without keys, or "ignore: true" to leave it alone.',
      '5:16 The item has no "keys". Write "keys: []" for a subuser without keys, or "ignore: true" to leave it alone.',
      '6:16 The member "key" is not known. Did you mean "keys"?',
      '7:24 The member "ignore" is the number "1". Write true or false, without quotes.',
    ],
  ],
  [
    'two items for one subuser',
    ['name: a, keys: []', 'name: A, keys: []', 'name: a, ignore: true'],
    ['6:13 The subuser "a" has an item in line 4 already. Merge the two.'],
  ],
  [
    'two for one pattern',
    ['match: "a*", keys: []', 'match: "a*", ignore: true'],
    ['5:14 The match "a*" has an item in line 4 already. Merge the two.'],
  ],
  [
    'a name and a narrower pattern behind a pattern that covers them',
    [
      'name: tenant-a, keys: []',
      'match: "tenant-*", keys: []',
      'name: tenant-b, keys: []',
      'match: "tenant-x*", keys: []',
    ],
    [
      '6:13 No subuser gets to this item, since the match "tenant-*" in line 5 covers "tenant-b" and the first item that fits counts. Put it before that one.',
      '7:14 No subuser gets to this item, since the match "tenant-*" in line 5 covers "tenant-x*" and the first item that fits counts. Put it before that one.',
    ],
  ],
  [
    'a wider pattern behind a narrower one',
    ['match: "tenant-x*", keys: []', 'match: "tenant-*", keys: []'],
    [],
  ],
  [
    'two entries for one key of a subuser, and one for another one of that name',
    [
      'name: a, keys: [{ name: k, allow: [] }, { name: k, allow: [] }]',
      'name: b, keys: [{ name: k, allow: [] }]',
    ],
    ['4:55 The name "k" has an entry in line 4 already. Merge the two, or tell the keys apart by "id".'],
  ],
  [
    'what is wrong within its entries',
    ['name: a, keys: [{ name: k, presets: [mail-sned] }, { allow: [] }]'],
    [
      '4:44 The preset "mail-sned" is not known. Did you mean "mail-send"?',
      '4:60 The entry names no key. Give it an "id", a "name" or a "match".',
    ],
  ],
  [
    'a key of the parent without its name',
    ['name: a, grantor: parent/, keys: [{ name: k, grantor: parent/, allow: [] }]'],
    [
      '4:25 The grantor "parent/" names no key. Write the name or the id of one behind the slash.',
      '4:61 The grantor "parent/" names no key. Write the name or the id of one behind the slash.',
    ],
  ],
])('%s', (_, items, problems) => {
  const text = `version: 1\nkeys: []\nsubusers:\n${items.map((item) => `  - { ${item} }\n`).join('')}`;
  expect(problemsIn(text)?.map(problemLine) ?? []).toEqual(problems);
});

test('in the account itself no grantor is a key of the parent', () => {
  const text = [
    'version: 1',
    'grantor: parent/a',
    'keys: [{ name: k, grantor: parent/b, allow: [] }]',
    'terraform: { grantor: parent/c }',
    '',
  ].join('\n');
  const why =
    "is a key of the parent account, which is a grantor for subusers only: here it is the account itself. Write the key's name or id alone, or its id where its name begins so.";
  expect(problemsIn(text)?.map(problemLine)).toEqual([
    `2:10 The grantor "parent/a" ${why}`,
    `3:28 The grantor "parent/b" ${why}`,
    `4:23 The grantor "parent/c" ${why}`,
  ]);
});
