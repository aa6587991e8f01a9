import { expect, test } from '@jest/globals';
import { problemsIn } from '../support/describe-policy.js';

// A policy file can be anything that somebody put in its place: what it holds is not told to those who read the log.

const secret = 'c2VjcmV0LXNlY3JldC1zZWNyZXQ';
const long = 'x'.repeat(200);

test.each<[file: string, text: string, problems: string[]]>([
  [
    'a text',
    `${secret}\n`,
    ['1:1 The policy is a text, not a mapping. Write its members, each as "name: value".'],
  ],
  [
    'a number',
    '4711\n',
    ['1:1 The policy is a number, not a mapping. Write its members, each as "name: value".'],
  ],
  [
    'a yes',
    'true\n',
    ['1:1 The policy is a boolean, not a mapping. Write its members, each as "name: value".'],
  ],
  [
    "a file of variables, which is a text in YAML's eyes",
    `USER=ci\nTOKEN=${secret}\n`,
    ['1:1 The policy is a text, not a mapping. Write its members, each as "name: value".'],
  ],
  [
    'a private key',
    `-----BEGIN KEY-----\n${secret}\n-----END KEY-----\n`,
    ['1:1 The policy is a text, not a mapping. Write its members, each as "name: value".'],
  ],
  [
    "Git's configuration with the token of a checkout",
    `[http]\n\textraheader = AUTHORIZATION: basic ${secret}\n`,
    [
      '2:2 The file is not valid YAML: Unexpected scalar at node end.',
      '2:29 The file is not valid YAML: Unexpected map-value-ind token in YAML stream.',
      '2:31 The file is not valid YAML: Unexpected scalar token in YAML stream.',
    ],
  ],
  [
    'a text behind a bar',
    `|${secret}\n`,
    ['1:2 The file is not valid YAML: Block scalar header includes extra characters.'],
  ],
  [
    'credentials in JSON',
    `{"auth": "${secret}"}`,
    [
      '1:2 The member "auth" is not known. Known here: "version", "grantor", "presets", "keys", "waivers", "invariants", "rules", "terraform", "subusers", "teammates".',
      '1:2 The policy has no member "keys". Write "keys: []" where there are none.',
      '1:2 The policy has no member "version". Write "version: 1" on top.',
    ],
  ],
])('of %s nothing is told but what is wrong with it', (_, text, problems) => {
  const found = problemsIn(text)?.map(
    ({ message, location: { start } }) => `${start.line}:${start.column} ${message}`,
  );
  expect(found?.sort()).toEqual(problems);
  expect(found?.join('\n')).not.toContain(secret.slice(0, 8));
});

test.each<[scalar: string, text: string, problem: string]>([
  ['version', `version: ${long}\nkeys: []\n`, '1:10 The version is the text "CUT", which is not known.'],
  ['list', `version: 1\nkeys: ${long}\n`, '2:7 The member "keys" is the text "CUT", not a list.'],
  ['member', `version: 1\nkeys: []\n${long}: 1\n`, '3:1 The member "CUT" is not known.'],
  [
    'scope',
    `version: 1\nkeys: [{ name: a, scopes: ["${long}!"] }]\n`,
    '2:28 The scope "CUT" holds characters',
  ],
  ['preset', `version: 1\nkeys: [{ name: a, presets: [${long}] }]\n`, '2:29 The preset "CUT" is not known.'],
  [
    'severity',
    `version: 1\nkeys: []\nrules: { key-limit: ${long} }\n`,
    '3:21 The rule "key-limit" has the text "CUT" for a severity.',
  ],
  ['tag', `version: 1\nkeys: !${long} []\n`, '2:209 The tag "!CUT" is not supported.'],
  ['alias', `version: 1\nkeys: *${long}\n`, '2:7 The alias "*CUT" has no anchor before it.'],
  [
    'name twice',
    `version: 1\nkeys: [{ name: ${long}, allow: [] }, { name: ${long}, allow: [] }]\n`,
    '2:239 The name "CUT" has an entry in line 2 already.',
  ],
])('of a wrong %s 40 characters are told', (_, text, problem) => {
  const found = problemsIn(text)?.map(
    ({ message, location: { start } }) => `${start.line}:${start.column} ${message}`,
  );
  const shown = (found ?? []).map((line) => line.replace(/x{30,}/g, (run) => `CUT${run.length}`));
  expect(shown.join('\n')).toContain(
    problem.replace(/([!*]?)CUT/, (_, sign) => `${sign}CUT${sign === '' ? 40 : 39}…`),
  );
});
