import { expect, test } from '@jest/globals';
import { terraformShape } from '../../../src/policy/members/terraform-members.js';
import { readAs, valueLine } from '../../support/policy-tree.js';

const called = { noun: 'member', name: 'terraform' };
const needsBoolean = 'Write true or false, without quotes.';
const needsKey = 'but Terraform applies with a key. Write the name or the id of that key.';
const needsMembers = 'Write its members, each as "name: value".';

test('every member is read at its place, those of provider configurations as well', () => {
  const text = [
    'manages-keys: true',
    'providers:',
    '  sendgrid.eu: { subuser: tenant-eu, grantor: eu-deployer }',
    '  "a: b": { ignore: true }',
    '  sendgrid: {}',
    'grantor: deployer',
  ].join('\n');
  const { value, problems } = readAs(terraformShape, text, called);
  expect(problems).toEqual([]);
  const { grantor, providers = [], 'manages-keys': managesKeys } = value?.values ?? {};
  expect([grantor, managesKeys].map((read) => read && valueLine<unknown>(read))).toEqual([
    '6:10 deployer',
    '1:15 true',
  ]);
  expect(
    providers.map(({ name, value }) => [
      valueLine(name),
      ...Object.entries(value?.values ?? {}).map(([member, read]) => `${member} ${valueLine<unknown>(read)}`),
    ]),
  ).toEqual([
    ['3:3 sendgrid.eu', 'grantor 3:47 eu-deployer', 'subuser 3:27 tenant-eu'],
    ['4:3 a: b', 'ignore 4:21 true'],
    ['5:3 sendgrid'],
  ]);
});

test.each<[what: string, text: string, problems: readonly string[]]>([
  ['nothing to say', '{}', []],
  ['nothing', '~', ['1:1 The member "terraform" is empty, not a mapping. Give it a value, or take it away.']],
  [
    'a text',
    'deployer',
    [`1:1 The member "terraform" is the text "deployer", not a mapping. ${needsMembers}`],
  ],
  ['a list', '[deployer]', [`1:1 The member "terraform" is a list, not a mapping. ${needsMembers}`]],
  [
    'members that are not known',
    '{ grantr: a, manages_keys: true, subuser: b }',
    [
      '1:3 The member "grantr" is not known. Did you mean "grantor"?',
      '1:14 The member "manages_keys" is not known. Did you mean "manages-keys"?',
      '1:34 The member "subuser" is not known. Known here: "grantor", "providers", "manages-keys".',
    ],
  ],
  ['a person', 'grantor: dashboard', [`1:10 The member "grantor" is "dashboard", ${needsKey}`]],
  ['a key that is named as if it were a person', 'grantor: Dashboard', []],
  ['an empty grantor', 'grantor: ""', ['1:10 The member "grantor" is empty. Write a text, or take it away.']],
  ['a list of grantors', 'grantor: [a]', ['1:10 The member "grantor" is a list, not text. Write a text.']],
  [
    'a number for a grantor',
    'grantor: 7',
    ['1:10 The member "grantor" is the number "7", not text. Put it in quotes.'],
  ],
  [
    'a yes in quotes',
    'manages-keys: "yes"',
    [`1:15 The member "manages-keys" is the text "yes". ${needsBoolean}`],
  ],
  ['a bare yes', 'manages-keys: yes', [`1:15 The member "manages-keys" is the text "yes". ${needsBoolean}`]],
  ['no answer', 'manages-keys:', [`1:1 The member "manages-keys" is empty. ${needsBoolean}`]],
  [
    'a list of answers',
    'manages-keys: [true]',
    [`1:15 The member "manages-keys" is a list. ${needsBoolean}`],
  ],
  [
    'a list of providers',
    'providers: [sendgrid]',
    [`1:12 The member "providers" is a list, not a mapping. ${needsMembers}`],
  ],
  [
    'no providers',
    'providers:',
    ['1:1 The member "providers" is empty, not a mapping. Give it a value, or take it away.'],
  ],
  ['providers of which there are none', 'providers: {}', []],
  [
    'a provider without a name, its value unread',
    'providers: { "": { ignore: 1 } }',
    ['1:20 A provider has no name. Write one before the colon.'],
  ],
  [
    'a provider of which nothing is written',
    'providers: { sendgrid.eu: }',
    ['1:14 The provider "sendgrid.eu" is empty, not a mapping. Give it a value, or take it away.'],
  ],
  [
    'a provider that is a text',
    'providers: { sendgrid.eu: eu-deployer }',
    [`1:27 The provider "sendgrid.eu" is the text "eu-deployer", not a mapping. ${needsMembers}`],
  ],
  [
    'all that is wrong with a provider',
    'providers: { p: { grantor: dashboard, subuser: "", ignore: "true", manages-keys: true } }',
    [
      `1:28 The member "grantor" is "dashboard", ${needsKey}`,
      '1:48 The member "subuser" is empty. Write a text, or take it away.',
      `1:60 The member "ignore" is the text "true". ${needsBoolean}`,
      '1:68 The member "manages-keys" is not known. Known here: "grantor", "subuser", "ignore".',
    ],
  ],
])('%s', (_, text, problems) => {
  expect(readAs(terraformShape, text, called).problems).toEqual(problems);
});
