import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { PolicyError } from '../../../src/errors.js';
import { parsePolicy } from '../../../src/policy/parse.js';
import { redactionOf } from '../../../src/text/redaction.js';
import { anyKey, secretsIn, spelt } from '../../support/keys-in-text.js';

const id = 'i'.repeat(22);
const half = 's'.repeat(43);
const key = `SG.${id}.${half}`;
const like = `aB3${'x'.repeat(40)}`;
const otherForm = 'a-key-of-another-form';
const redaction = redactionOf(key, otherForm);

const whole =
  'A whole API key stands here. Revoke it at SendGrid, and take it out of the file and its history.';
const ownHalf =
  "The secret half of the audit's own API key stands here. Revoke the key at SendGrid, and take it out of the file and its history.";
const other =
  'A secret that was given to the audit stands here. Revoke it, and take it out of the file and its history.';
const likeHalf =
  'What looks like the secret half of an API key stands here. If it is one, revoke the key at SendGrid, and take it out of the file and its history; if it is the name of a key, name the key by its id.';

test.each<[where: string, lines: readonly string[], problems: readonly string[]]>([
  ['a key as a name', [`  - name: ${key}`, '    allow: []'], [`3:11-3:80 ${whole}`]],
  ['a key in a comment', ['  - name: a', `    allow: [] # ${key}`], [`4:17-4:86 ${whole}`]],
  [
    'a key folded over lines',
    ['  - name: a', `    owner: ${key.slice(0, 26)}`, `      ${key.slice(26)}`, '    allow: []'],
    [`4:12-5:50 ${whole}`],
  ],
  [
    'a key folded in a block',
    ['  - name: a', '    owner: >', `      ${key.slice(0, 50)}`, `      ${key.slice(50)}`, '    allow: []'],
    [`5:7-6:26 ${whole}`],
  ],
  [
    'a key with a backslash at the end of a line',
    ['  - name: a', `    owner: "x ${key.slice(0, 50)}\\`, `      ${key.slice(50)}"`, '    allow: []'],
    [`4:15-5:26 ${whole}`],
  ],
  [
    'a key with characters escaped',
    ['  - name: a', `    owner: "SG\\x2e${key.slice(3)}"`, '    allow: []'],
    [`4:13-4:85 ${whole}`],
  ],
  [
    'a key of one entry that another repeats by an alias',
    [`  - { name: a, owner: &k ${key}, allow: [] }`, '  - { name: b, owner: *k, allow: [] }'],
    [`3:26-3:95 ${whole}`],
  ],
  [
    "the auditor's secret half in a text",
    ['  - name: a', `    owner: see ${half}`, '    allow: []'],
    [`4:16-4:59 ${ownHalf}`],
  ],
  [
    "the auditor's secret half folded",
    ['  - name: a', `    owner: ${half.slice(9)}`, `      ${half.slice(34)}`, '    allow: []'],
    [`4:12-5:16 ${ownHalf}`],
  ],
  [
    "the auditor's value of another form",
    ['  - name: a', `    owner: x${otherForm}x`, '    allow: []'],
    [`4:13-4:34 ${other}`],
  ],
  ['what looks like a secret half', [`  - name: ${like}`, '    allow: []'], [`3:11-3:54 ${likeHalf}`]],
  [
    'what looks like one in quotes',
    ['  - name: a', `    owner: "see ${like}"`, '    allow: []'],
    [`4:12-4:61 ${likeHalf}`],
  ],
  [
    'what looks like one as a member',
    ['  - name: a', '    allow: []', `    ${like}: 1`],
    [
      `5:5-5:48 ${likeHalf}`,
      '5:5-5:48 The member "[redacted]" is not known. Known here: "id", "name", "match", "owner", "presets", "scopes", "allow", "grantor", "at-most", "admin", "expires".',
    ],
  ],
  ['a key as a grantor of Terraform', ['  []', `terraform: { grantor: ${key} }`], [`4:23-4:92 ${whole}`]],
  [
    'a key in the name of a provider of which nothing is said',
    ['  []', `terraform: { providers: { "p.${key}": {} } }`],
    [
      `4:30-4:99 ${whole}`,
      `4:102-4:104 The provider "p.SG.${'i'.repeat(22)}.[redacted]" says nothing. Give it a "grantor" or a "subuser", or "ignore: true" if it is another account's.`,
    ],
  ],
  [
    'what looks like a secret half as a subuser',
    ['  []', `terraform: { providers: { p: { subuser: ${like} } } }`],
    [`4:41-4:84 ${likeHalf}`],
  ],
  [
    'a whole key as an id',
    [`  - id: ${key}`, '    allow: []'],
    [`3:9-3:78 ${whole}`, `3:9-3:78 The id is more than an id. Of it the id is "${id}": write that alone.`],
  ],
  [
    'a whole key as an id, folded over lines',
    [`  - id: "${key.slice(0, 40)}`, `      ${key.slice(40)}"`, '    allow: []'],
    [`3:9-4:37 The id is more than an id. Of it the id is "${id}": write that alone.`, `3:10-4:36 ${whole}`],
  ],
  [
    'the beginning of a key as an id',
    [`  - id: SG.${id}`, '    allow: []'],
    [`3:9-3:34 The id is more than an id. Of it the id is "${id}": write that alone.`],
  ],
])('a secret in the policy is reported at its place: %s', (_, lines, problems) => {
  expect(problemsOf(['version: 1', 'keys:', ...lines].join('\n'))).toEqual(problems);
});

test.each([
  ['43 small letters', 'n'.repeat(43)],
  ['43 characters without a digit', `aB${'x'.repeat(41)}`],
  ['44 characters', `${like}x`],
  ['42 characters', like.slice(1)],
])('an ordinary name is no secret: %s', (_, name) => {
  expect(problemsOf(`version: 1\nkeys:\n  - { name: "${name}", allow: [] }`)).toEqual([]);
});

test.each([
  ['in broken YAML', `] ${like}`],
  ['as a tag', `version: 1\nkeys: !${like} []`],
  ['as an alias', `version: 1\nkeys: *${like}`],
  ['as a member that occurs twice', `"${like}": 1\n"${like}": 1`],
])('what looks like a secret half is not repeated where it stands %s', (_, text) => {
  const problems = problemsOf(text);
  expect(problems).not.toEqual([]);
  expect(problems.join()).not.toContain('x'.repeat(20));
});

test('wherever a key stands and however it is spelt, the policy is refused and no message shows it', () => {
  const places: readonly ((text: string) => string)[] = [
    (text) => `version: 1\nkeys:\n  - { name: a, owner: ${JSON.stringify(text)}, allow: [] }`,
    (text) =>
      `version: 1\nkeys:\n  - { name: ${JSON.stringify(`x ${text} y`)}, scopes: [${JSON.stringify(text)}] }`,
    (text) => `version: 1\n${JSON.stringify(text)}: 1\nkeys: ${JSON.stringify(text)}`,
    (text) => `version: ${JSON.stringify(text)}\nrules: { key-limit: ${JSON.stringify(text)} }`,
    (text) =>
      `version: 1\npresets: { a: [${JSON.stringify(text)}] }\ngrantor: ${JSON.stringify(text)}\nkeys: []`,
    (text) => `version: 1\nkeys: [ ${JSON.stringify(text)} ] ]`,
    (text) =>
      `version: 1\nkeys: []\nterraform: { grantor: ${JSON.stringify(text)}, providers: { ${JSON.stringify(text)}: { ignore: ${JSON.stringify(text)}, subuser: "" } } }`,
  ];
  const secrets = fc.oneof(anyKey, fc.constantFrom(key, half, otherForm));
  fc.assert(
    fc.property(secrets.chain(spelt), fc.constantFrom(...places), (text, place) => {
      const problems = problemsOf(place(text));
      expect(problems).not.toEqual([]);
      expect(secretsIn(problems.join('\n'), [half, otherForm])).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

/** `line:column-line:column message` of each problem. */
function problemsOf(text: string): readonly string[] {
  try {
    parsePolicy(text, 'policy.yml', redaction);
    return [];
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    return error.problems.map(({ location, message }) => {
      const { start, end } = location ?? { start: null, end: null };
      return `${start?.line}:${start?.column}-${end?.line}:${end?.column} ${message}`;
    });
  }
}
