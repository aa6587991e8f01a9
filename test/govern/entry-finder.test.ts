import { expect, test } from '@jest/globals';
import { entryFinder, firstMatch } from '../../src/govern/entry-finder.js';
import { labelOf } from '../../src/model/policy.js';
import { parsePolicy } from '../../src/policy/parse.js';
import { keyId } from '../support/accounts.js';

const { entries } = parsePolicy(
  `version: 1
keys:
  - { match: "prod-*", allow: [mail.send] }
  - { match: "*", allow: [stats.read] }
  - { name: prod-mailer, scopes: [mail.send] }
  - { id: "${keyId(1)}", name: by-id, scopes: [mail.send] }
`,
  'p.yml',
);

test.each([
  { name: 'an id comes before a name', key: { id: keyId(1), name: 'prod-mailer' }, label: 'by-id' },
  { name: 'a name comes before a pattern', key: { id: keyId(2), name: 'prod-mailer' }, label: 'prod-mailer' },
  { name: 'the first pattern comes before the next', key: { id: null, name: 'prod-web' }, label: 'prod-*' },
  { name: 'the name of an entry by id finds no key', key: { id: keyId(2), name: 'by-id' }, label: '*' },
  { name: 'a key without a name has no pattern', key: { id: keyId(2), name: null }, label: null },
])('$name', ({ key, label }) => {
  const entry = entryFinder(entries)(key);
  expect(entry === undefined ? null : labelOf(entry)).toBe(label);
});

test.each([
  ['prod-web', 'prod-*'],
  ['prod-*', 'prod-*'],
  ['prod*', '*'],
  ['x', '*'],
])('the first pattern that covers all of %s is %s', (text, label) => {
  const entry = firstMatch(entries)(text);
  expect(entry && labelOf(entry)).toBe(label);
});
