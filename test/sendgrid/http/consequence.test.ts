import { expect, test } from '@jest/globals';
import type { GetFailure } from '../../../src/sendgrid/failure.js';
import {
  concernsAll,
  consequenceOf,
  timeIsUp,
  wasCancelled,
} from '../../../src/sendgrid/http/consequence.js';

const answered = (status: number): GetFailure => ({
  kind: 'status',
  status,
  message: null,
  hasErrors: false,
  target: null,
  tries: 1,
});
const lost = (cause: 'tls' | 'dns' | 'unsendable'): GetFailure => ({
  kind: 'lost',
  cause,
  detail: 'x',
  tries: 2,
});

test.each<[what: string, failure: GetFailure, all: boolean]>([
  ['a key that is not accepted', answered(401), true],
  ['a key that may not', answered(403), false],
  ['no trustworthy connection', lost('tls'), true],
  ['a request that cannot be written', lost('unsendable'), true],
  ['no time left', timeIsUp, true],
  ['a name that is not found', lost('dns'), false],
  ['a cancelled run', wasCancelled, false],
])('%s tells whether any other request can do better', (_, failure, all) => {
  expect(concernsAll(failure)).toBe(all);
});

test('what was not asked for says which answer came before; a lost request says the same of all', () => {
  expect(consequenceOf(answered(401))).toEqual({
    kind: 'not-asked',
    because: 'SendGrid answered 401 before',
  });
  expect(consequenceOf(lost('tls'))).toEqual(lost('tls'));
});
