import { expect, test } from '@jest/globals';
import {
  alsoListed,
  besideItself,
  leftOut,
  listedTwice,
  withId,
  withMembers,
  withName,
  withoutScopes,
  withScopes,
} from './edits.js';

const rows = [
  { api_key_id: 'a', name: 'x' },
  { api_key_id: 'b', name: 'x' },
];
const list = { result: rows };
const one = { api_key_id: 'a', name: 'x', scopes: ['mail.send'] };

test.each([
  ['a key listed twice', listedTwice('a'), list, { result: [rows[0], rows[0], rows[1]] }],
  ['a key left out of the list', leftOut('a'), list, { result: [rows[1]] }],
  ['a row too many', alsoListed('odd'), list, { result: [...rows, 'odd'] }],
  ['other scopes', withScopes(null), one, { ...one, scopes: null }],
  ['no scopes', withoutScopes(), one, { api_key_id: 'a', name: 'x' }],
  ["another key's id", withId('b'), one, { ...one, api_key_id: 'b' }],
  ['further members', withMembers({ errors: [] }), one, { ...one, errors: [] }],
  ['a result beside it', besideItself({ name: 'y' }), one, { ...one, result: [{ ...one, name: 'y' }] }],
  ['another name', withName('y'), one, { ...one, name: 'y' }],
])('%s', (_, edit, before, after) => {
  expect(edit(before)).toEqual(after);
});

test('an edit leaves what it does not know alone', () => {
  const edits = [
    listedTwice('a'),
    leftOut('a'),
    withoutScopes(),
    withId('a'),
    withName('a'),
    withScopes([]),
    withMembers({}),
    besideItself({}),
  ];
  for (const edit of edits) expect(edit([1])).toEqual([1]);
});
