import { expect, test } from '@jest/globals';
import * as shapes from '../../../src/policy/members/value-shapes.js';
import { readAs } from '../../support/policy-tree.js';

const item = (noun: string) => ({ noun, name: null });

test.each([
  ['mail.send', []],
  ['""', ['1:1 The scope is empty. Take it away.']],
  ['a b', ['1:1 The scope "a b" holds white space or a comma. Write one an item.']],
  [
    '"a.*"',
    [
      '1:1 The scope "a.*" is a pattern. Patterns are permitted under "allow" only: move it there, or name each scope.',
    ],
  ],
  [
    'a!',
    ['1:1 The scope "a!" holds characters that no scope has. Write letters, digits, dots and underscores.'],
  ],
])('%s as a scope', (text, problems) => {
  expect(readAs(shapes.scopeName, text, item('scope')).problems).toEqual(problems);
});

test.each([
  ['"a.*"', []],
  ['a,b', ['1:1 The scope or pattern "a,b" holds white space or a comma. Write one an item.']],
  ['""', ['1:1 The scope or pattern is empty. Take it away.']],
])('%s as a scope or pattern', (text, problems) => {
  expect(readAs(shapes.scopeOrPattern, text, item('scope or pattern')).problems).toEqual(problems);
});

test.each([
  ['aA0_-aA0_-aA0_-aA0_-aA', []],
  [
    'SG.aA0_-aA0_-aA0_-aA0_-aA',
    ['1:1 The id is more than an id. Of it the id is "aA0_-aA0_-aA0_-aA0_-aA": write that alone.'],
  ],
  [
    'key-admin',
    [
      '1:1 The id "key-admin" is none: an id has 22 letters, digits, hyphens and underscores. It is the part of the key between its first and its second dot.',
    ],
  ],
  ['""', ['1:1 The member "m" is empty. Write a text, or take it away.']],
])('%s as an id', (text, problems) => {
  expect(readAs(shapes.keyId, text).problems).toEqual(problems);
});

test.each([
  ['0', []],
  ['12', []],
  ['"5"', ['1:1 The member "m" is the text "5". Write a whole number from 0 on, without quotes.']],
  ['-1', ['1:1 The member "m" is the number "-1". Write a whole number from 0 on, without quotes.']],
  ['1.5', ['1:1 The member "m" is the number "1.5". Write a whole number from 0 on, without quotes.']],
  ['null', ['1:1 The member "m" is empty. Write a whole number from 0 on, without quotes.']],
  ['[5]', ['1:1 The member "m" is a list. Write a whole number from 0 on, without quotes.']],
])('%s as a number', (text, problems) => {
  expect(readAs(shapes.wholeNumber, text).problems).toEqual(problems);
});

test.each([
  ['true', []],
  ['False', []],
  ['no', ['1:1 The member "m" is the text "no". Write true or false, without quotes.']],
  ['1', ['1:1 The member "m" is the number "1". Write true or false, without quotes.']],
  ['~', ['1:1 The member "m" is empty. Write true or false, without quotes.']],
])('%s as a boolean', (text, problems) => {
  expect(readAs(shapes.trueOrFalse, text).problems).toEqual(problems);
});

test.each([
  ['2026-12-31', []],
  ['"2028-02-29"', []],
  [
    '2027-02-29',
    [
      '1:1 The member "m" is the text "2027-02-29", which is no day of the calendar. Write a day as YYYY-MM-DD.',
    ],
  ],
  [
    'tomorrow',
    [
      '1:1 The member "m" is the text "tomorrow", which is no day of the calendar. Write a day as YYYY-MM-DD.',
    ],
  ],
  [
    '2026',
    ['1:1 The member "m" is the number "2026", which is no day of the calendar. Write a day as YYYY-MM-DD.'],
  ],
  ['~', ['1:1 The member "m" is empty. Write a day as YYYY-MM-DD.']],
  ['[]', ['1:1 The member "m" is a list, which is no day of the calendar. Write a day as YYYY-MM-DD.']],
])('%s as the last day', (text, problems) => {
  expect(readAs(shapes.lastDay, text).problems).toEqual(problems);
});

test.each([
  ['deployer', []],
  ['DASHBOARD', []],
  [
    '"dashboard"',
    [
      '1:1 The member "m" is "dashboard", but Terraform applies with a key. Write the name or the id of that key.',
    ],
  ],
  ['""', ['1:1 The member "m" is empty. Write a text, or take it away.']],
])("%s as Terraform's grantor", (text, problems) => {
  expect(readAs(shapes.keyGrantor, text).problems).toEqual(problems);
});

const id = 'aB3_-'.padEnd(22, 'x');

test.each([
  ['a whole key', `SG.${id}.${'k'.repeat(43)}`],
  ['a key that is cut', `SG.${id}.${'k'.repeat(42)}`],
  ['a key that is cut at its second dot', `SG.${id}.`],
  ['a key without its first part', `${id}.${'k'.repeat(43)}`],
])('of %s as an id only the id is shown', (_, text) => {
  expect(readAs(shapes.keyId, text).problems).toEqual([
    `1:1 The id is more than an id. Of it the id is "${id}": write that alone.`,
  ]);
});

test.each([
  ['what is longer than an id', `${id}w`],
  ['the second half of a key', 'k'.repeat(43)],
  ['a key whose id is cut', `SG.${id.slice(1)}.${'k'.repeat(43)}`],
])('of %s nothing is shown', (_, text) => {
  expect(readAs(shapes.keyId, text).problems).toEqual([
    '1:1 The id is none: an id has 22 letters, digits, hyphens and underscores. It is the part of the key between its first and its second dot.',
  ]);
});

test.each([shapes.anyText, shapes.presetUse, shapes.grantorName])('an empty text is refused', (shape) => {
  expect(readAs(shape, 'a').problems).toEqual([]);
  expect(readAs(shape, '""').problems).toEqual([
    '1:1 The member "m" is empty. Write a text, or take it away.',
  ]);
});

test.each([
  ['1', []],
  ['2', ['1:1 The version is the number "2", which is not known. Write "version: 1".']],
  ['"1"', ['1:1 The version is the text "1", which is not known. Write "version: 1".']],
  ['~', ['1:1 The version is empty. Write "version: 1".']],
])('%s as a version', (text, problems) => {
  expect(readAs(shapes.formatVersion, text).problems).toEqual(problems);
});

test.each([
  ['off', []],
  ['eror', ['1:1 The rule "r" has the text "eror" for a severity. Did you mean "error"?']],
  ['~', ['1:1 The rule "r" has nothing for a severity. Known: "error", "warning", "notice", "off".']],
])('%s as the weight of a rule', (text, problems) => {
  expect(readAs(shapes.ruleWeight, text, { noun: 'rule', name: 'r' }).problems).toEqual(problems);
});
