import { expect, test } from '@jest/globals';
import type { Account } from '../../src/model/account.js';
import { accountOf, estateOf, keyId } from '../support/accounts.js';
import { unaudited } from '../support/audited.js';

const unread = (name: string, n: number, reason: string) => ({ id: keyId(n), name, reason });

test.each<[string, Partial<Account>, readonly string[]]>([
  ['nothing of an account that was read whole', {}, []],
  ['a fault as it is', { faults: ['The list is cut.'] }, ['The list is cut.']],
  [
    'keys that could not be read for one reason together, and others apart',
    { unread: [unread('a', 1, 'R.'), unread('', 2, 'S.'), unread('b', 3, 'R.')] },
    [
      '2 keys could not be read, so that the audit is not complete: "a", "b". R.',
      `1 key could not be read, so that the audit is not complete: "${keyId(2)}". S.`,
    ],
  ],
  [
    "keys of a subuser with the subuser's name",
    { ref: { subuser: 'acme' }, unread: [unread('a', 1, 'R.')] },
    ['1 key could not be read, so that the audit is not complete: "acme / a". R.'],
  ],
])('a report complains of %s', (_, odd, messages) => {
  const report = unaudited({ estate: estateOf([{ ...accountOf({ a: [] }), ...odd }]) });
  expect(report.problems).toEqual(messages.map((message) => ({ kind: 'sendgrid', message, location: null })));
  expect([report.audited, report.result]).toEqual(
    messages.length === 0 ? [true, 'passed'] : [false, 'error'],
  );
});

test('keys of several accounts that could not be read for one reason are one problem', () => {
  const own = { ...accountOf({}), unread: [unread('a', 1, 'R.')] };
  const other = { ...own, ref: { subuser: 'acme' } };
  const { problems } = unaudited({ estate: estateOf([own, other]) });
  expect(problems.map(({ message }) => message)).toEqual([
    '2 keys could not be read, so that the audit is not complete: "a", "acme / a". R.',
  ]);
});

test('a key that vanished is a remark, and no problem', () => {
  const account = { ...accountOf({}), vanished: [{ id: keyId(1), name: 'gone' }] };
  const { audited, problems, remarks } = unaudited({ estate: estateOf([account]) });
  expect([audited, problems]).toEqual([true, []]);
  expect(remarks).toEqual([
    {
      severity: 'notice',
      message: `Key "gone" (id ${keyId(1)}) was deleted while the audit ran; it counts as not live.`,
    },
  ]);
});

test('an estate of which nothing was read is none', () => {
  const nothing = { ...accountOf({}), auditor: null, faults: ['f'] };
  expect(unaudited({ estate: estateOf([nothing]) }).estate).toBeNull();
});

test('what kept the lists of subusers or teammates from being read is a problem, and what to say besides a remark', () => {
  const account = { ...accountOf({}), ref: { subuser: 'acme' }, vanished: [{ id: keyId(1), name: 'gone' }] };
  const estate = { ...estateOf([account]), faults: ['The list is cut.'], notices: ['One is disabled.'] };
  const { audited, result, problems, remarks } = unaudited({ estate });
  expect([audited, result, problems]).toEqual([
    false,
    'error',
    [{ kind: 'sendgrid', message: 'The list is cut.', location: null }],
  ]);
  expect(remarks.map(({ message }) => message)).toEqual([
    'One is disabled.',
    `Key "acme / gone" (id ${keyId(1)}) was deleted while the audit ran; it counts as not live.`,
  ]);
});
