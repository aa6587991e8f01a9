import { expect, test } from '@jest/globals';
import { govern } from '../../src/govern/govern.js';
import { keyOfEntry, patternOf } from '../../src/govern/key-of-entry.js';
import { parsePolicy } from '../../src/policy/parse.js';
import { accountOf, type Keys, keyId } from '../support/accounts.js';

const twins: Keys = [
  { name: 'mailer', scopes: [] },
  { name: 'mailer', scopes: [] },
];

test.each<[string, string, Keys, unknown]>([
  ['the live key', 'name: mailer', { mailer: [] }, { id: keyId(0), name: 'mailer' }],
  ['its name alone where several keys have it', 'name: mailer', twins, { id: null, name: 'mailer' }],
  ['its name alone where it is not live', 'name: mailer', {}, { id: null, name: 'mailer' }],
  ['no id that is not live', `id: "${keyId(5)}", name: mailer`, {}, { id: null, name: 'mailer' }],
  ['no key for a pattern', 'match: "m*"', { mailer: [] }, null],
])('a finding about an entry names %s', (_, selector, keys, expected) => {
  const policy = parsePolicy(`version: 1\nkeys:\n  - { ${selector}, scopes: [mail.send] }\n`, 'p.yml');
  const [entry] = policy.entries;
  expect(entry && keyOfEntry(entry, govern(policy, accountOf(keys)))).toEqual(expected);
});

test('a finding about an entry by pattern has the pattern, and no other', () => {
  const { entries } = parsePolicy(
    'version: 1\nkeys: [{ match: "m*", allow: [mail.send] }, { name: a, scopes: [mail.send] }]',
    'p.yml',
  );
  expect(entries.map(patternOf)).toEqual(['m*', null]);
});
