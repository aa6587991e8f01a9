import { expect, test } from '@jest/globals';
import { subuserItem } from '../../src/model/policy.js';
import { parsePolicy } from '../../src/policy/parse.js';

const policy = parsePolicy(
  [
    'version: 1',
    'keys: [{ name: root, allow: ["*"] }]',
    'subusers:',
    '  - { name: acme, grantor: parent/root, keys: [{ name: mailer, scopes: [mail.send] }] }',
    '  - { match: "t-*", keys: [{ match: "*", allow: [] }] }',
    '  - { match: "*", ignore: true }',
    'teammates: { admins: 2 }',
    '',
  ].join('\n'),
  'p.yml',
);

test('an entry knows the subusers that it is for', () => {
  const items = policy.subusers?.items ?? [];
  expect(policy.entries.map(({ home }) => home)).toEqual([null]);
  expect(items.map(({ selector, entries }) => entries.map(({ home }) => home === selector))).toEqual([
    [true],
    [true],
    [],
  ]);
});

test.each([
  ['acme', 4],
  ['t-1', 5],
  ['acme2', 6],
])('of the subuser %s the item in line %i speaks', (name, line) => {
  expect(subuserItem(policy, name)?.location.start.line).toBe(line);
});

test('what the policy does not say is null', () => {
  const silent = parsePolicy('version: 1\nkeys: []\n', 'p.yml');
  expect([silent.subusers, silent.maxAdmins]).toEqual([null, null]);
  expect(policy.maxAdmins?.value).toBe(2);
  expect(subuserItem(silent, 'acme')).toBeNull();
});
