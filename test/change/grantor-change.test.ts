import { expect, test } from '@jest/globals';
import { everyoneIn } from '../../src/change/affected.js';
import { grantorChanges } from '../../src/change/grantor-change.js';
import { labelOf } from '../../src/model/policy.js';
import { parsePolicy } from '../../src/policy/parse.js';
import { accountOf, keyId } from '../support/accounts.js';

const account = accountOf({ writer: ['api_keys.update'], a: [] });
const entry = (grantor: string) => `keys: [{ name: a, scopes: [mail.send]${grantor} }]`;

test.each([
  ['the same grantor', entry(', grantor: writer'), entry(', grantor: writer'), []],
  ['the same key, by id', entry(', grantor: writer'), entry(`, grantor: "${keyId(0)}"`), []],
  ['another grantor', entry(', grantor: writer'), entry(', grantor: dashboard'), ['a: writer → dashboard']],
  ['a grantor where there was none', entry(''), entry(', grantor: writer'), ['a: nobody named → writer']],
  ['none where there was a grantor', entry(', grantor: writer'), entry(''), ['a: writer → nobody named']],
  [
    'another grantor of the policy, for an entry that names none',
    `grantor: writer\n${entry('')}`,
    `grantor: dashboard\n${entry('')}`,
    ['policy: writer → dashboard'],
  ],
])('%s', (_, base, head, expected) => {
  const [before, after] = [base, head].map((text) => parsePolicy(`version: 1\n${text}`, 'p.yml'));
  if (before === undefined || after === undefined) throw new Error('There are two policies.');
  const changes = grantorChanges(before, after, account, everyoneIn(before, after, account));
  const named = (text: string | undefined | null) => text ?? 'nobody named';
  expect(
    changes.map(
      (one) =>
        `${one.entry === null ? 'policy' : labelOf(one.entry)}: ${named(one.before)} → ${named(one.after?.value)}`,
    ),
  ).toEqual(expected);
});
