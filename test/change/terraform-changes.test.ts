import { expect, test } from '@jest/globals';
import { terraformChanges } from '../../src/change/terraform-changes.js';
import { parsePolicy } from '../../src/policy/parse.js';
import { accountOf } from '../support/accounts.js';

const adminId = 'a'.repeat(22);
const account = accountOf([
  { id: adminId, name: 'admin', scopes: [] },
  { name: 'other', scopes: [] },
]);

function policy(terraform: string) {
  return parsePolicy(
    `version: 1\nkeys: []\n${terraform === '' ? '' : `terraform: ${terraform}\n`}`,
    'policy.yml',
  );
}

test.each<[what: string, base: string, head: string, changes: readonly object[]]>([
  ['nothing', '{ grantor: admin }', '{ grantor: admin }', []],
  ['the same key by its id', '{ grantor: admin }', `{ grantor: ${adminId} }`, []],
  [
    'another grantor',
    '{ grantor: admin }',
    '{ grantor: other }',
    [{ kind: 'grantor', configuration: null, before: 'admin', after: 'other' }],
  ],
  [
    'a grantor that is named now',
    '',
    '{ grantor: admin }',
    [{ kind: 'grantor', configuration: null, before: null, after: 'admin' }],
  ],
  [
    "a provider's own grantor",
    '{ grantor: admin }',
    '{ grantor: admin, providers: { eu: { grantor: other } } }',
    [{ kind: 'grantor', configuration: 'eu', before: 'admin', after: 'other' }],
  ],
  [
    'one that falls to that of all',
    '{ grantor: admin, providers: { eu: { grantor: other } } }',
    '{ grantor: admin }',
    [{ kind: 'grantor', configuration: 'eu', before: 'other', after: 'admin' }],
  ],
  [
    'a provider of which nothing is judged any more',
    '',
    '{ providers: { eu: { ignore: true } } }',
    [{ kind: 'ignored', configuration: 'eu' }],
  ],
  ['one that is judged again', '{ providers: { eu: { ignore: true } } }', '', []],
  ['resources that govern keys', '{}', '{ manages-keys: true }', [{ kind: 'manages-keys' }]],
  ['resources that govern none any more', '{ manages-keys: true }', '{}', []],
])('of %s', (_, base, head, changes) => {
  const found = terraformChanges(policy(base), policy(head), account);
  expect(found.map(({ location: _place, ...change }) => change)).toEqual(changes);
});

test('it stands at what is loosened, else at the member, else at `version`', () => {
  const places = (base: string, head: string) =>
    terraformChanges(policy(base), policy(head), account).map(
      ({ location: { start } }) => `${start.line}:${start.column}`,
    );
  expect(places('', '{ providers: { eu: { ignore: true } } }')).toEqual(['3:27']);
  expect(places('{ grantor: admin }', '{ grantor: other }')).toEqual(['3:1']);
  expect(places('{ grantor: admin }', '')).toEqual(['1:1']);
});
