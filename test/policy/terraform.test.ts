import { expect, test } from '@jest/globals';
import { parsePolicy } from '../../src/policy/parse.js';
import { describeText } from '../support/describe-policy.js';

const atLeast = 'Give it a "grantor" or a "subuser", or "ignore: true" if it is another account\'s.';
const notBoth = 'Take the one or the other away: of a provider that is ignored nothing is judged.';

test.each<[what: string, lines: readonly string[], read: readonly string[]]>([
  ['is absent', [], []],
  ['says nothing', ['terraform: {}'], ['3:1-10 terraform']],
  ['names the grantor alone', ['terraform: { grantor: a }'], ['3:1-10 terraform', '3:23-24   grantor a']],
  [
    'says that resources govern nothing, as if it did not say so',
    ['terraform:', '  manages-keys: false'],
    ['3:1-10 terraform'],
  ],
  [
    'has a configuration whose name needs quotes',
    ['terraform:', '  providers:', `    'module.a["x: y"]:p.é': { ignore: true }`],
    ['3:1-10 terraform', '5:5-27   provider module.a["x: y"]:p.é, ignored'],
  ],
  [
    'is written with aliases, each value at its alias',
    [
      'grantor: &g deployer',
      'terraform: { grantor: *g, providers: { a: &a { grantor: *g, subuser: s }, b: *a } }',
    ],
    [
      '3:13-21 grantor deployer',
      '4:1-10 terraform',
      '4:23-25   grantor deployer',
      '4:40-41   provider a',
      '4:57-59     grantor deployer',
      '4:70-71     subuser s',
      '4:75-76   provider b',
      '4:78-80     grantor deployer',
      '4:78-80     subuser s',
    ],
  ],
  [
    'is ignored in part, and says so in two ways',
    ['terraform:', '  providers:', '    a: { ignore: false, grantor: g }', '    b: { ignore: true }'],
    ['3:1-10 terraform', '5:5-6   provider a', '5:34-35     grantor g', '6:5-6   provider b, ignored'],
  ],
])('the member that %s is read', (_, lines, read) => {
  const text = ['version: 1', 'keys: []', ...lines].join('\n');
  const expected = ['1:1-8 version', '2:1-5 keys', ...read, ''].join('\n');
  expect(describeText(text)).toBe(expected);
  expect(describeText(text.replaceAll('\n', '\r\n'))).toBe(expected);
});

test.each<[what: string, lines: readonly string[], problems: readonly string[]]>([
  [
    'is empty',
    ['terraform:'],
    ['3:1-10 The member "terraform" is empty, not a mapping. Give it a value, or take it away.'],
  ],
  [
    'is misspelt',
    ['terrafrom: {}'],
    ['3:1-10 The member "terrafrom" is not known. Did you mean "terraform"?'],
  ],
  [
    'is there twice',
    ['terraform: {}', 'terraform: { grantor: a }'],
    ['4:1-10 The member "terraform" is here a second time; the first is in line 3. Keep one.'],
  ],
  [
    'has a configuration twice',
    ['terraform:', '  providers:', '    p: { ignore: true }', '    "p": { subuser: a }'],
    ['6:5-8 The member "p" is here a second time; the first is in line 5. Keep one.'],
  ],
  [
    'has a person by an alias',
    ['grantor: &d dashboard', 'terraform: { grantor: *d }'],
    [
      '4:23-25 The member "grantor" is "dashboard", but Terraform applies with a key. Write the name or the id of that key.',
    ],
  ],
  [
    'ignores what it describes',
    ['terraform:', '  providers:', '    a: &a { grantor: g, ignore: true }', '    b: *a'],
    [
      `5:25-31 The provider "a" has "ignore: true" beside "grantor". ${notBoth}`,
      `6:8-10 The provider "b" has "ignore: true" beside "grantor". ${notBoth}`,
    ],
  ],
  [
    'has configurations of which it says nothing',
    ['terraform:', '  providers:', '    a: {}', '    b: { ignore: false }'],
    [`5:8-10 The provider "a" says nothing. ${atLeast}`, `6:10-16 The provider "b" says nothing. ${atLeast}`],
  ],
])('the member that %s is wrong at its place', (_, lines, problems) => {
  const text = ['version: 1', 'keys: []', ...lines].join('\n');
  const expected = [...problems, ''].join('\n');
  expect(describeText(text)).toBe(expected);
  expect(describeText(text.replaceAll('\n', '\r\n'))).toBe(expected);
});

test('a policy without the member has null, and one with it the file on every place', () => {
  expect(parsePolicy('version: 1\nkeys: []', 'a/b.yml').terraform).toBeNull();
  expect(parsePolicy('version: 1\nkeys: []\nterraform: {}', 'a/b.yml').terraform).toEqual({
    location: { file: 'a/b.yml', start: { line: 3, column: 1 }, end: { line: 3, column: 10 } },
    grantor: null,
    providers: [],
    managesKeys: false,
  });
});
