import { expect, test } from '@jest/globals';
import type { GetFailure } from '../../../src/sendgrid/failure.js';
import {
  consequenceOf,
  reachOf,
  siteOf,
  timeIsUp,
  wasCancelled,
} from '../../../src/sendgrid/http/consequence.js';
import { type Lane, ownLane, type Reach } from '../../../src/sendgrid/http/lane.js';

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

const subuser: Lane = { site: 'api', onBehalfOf: 'acme' };
const european: Lane = { site: 'eu', onBehalfOf: 'acme-eu' };

test.each<
  [what: string, failure: GetFailure, own: Reach | null, ofSubuser: Reach | null, inEu: Reach | null]
>([
  ['a key that is not accepted', answered(401), 'all', subuser, european],
  ['a key that may not', answered(403), null, null, null],
  ['a rate limit that does not end', answered(429), null, subuser, european],
  ['no trustworthy connection', lost('tls'), 'all', 'all', 'eu'],
  ['a request that cannot be written', lost('unsendable'), 'all', 'all', 'eu'],
  ['no time left', timeIsUp, 'all', 'all', 'all'],
  ['a name that is not found', lost('dns'), null, null, null],
  ['a cancelled run', wasCancelled, null, null, null],
])('%s tells how far no other request can do better', (_, failure, own, ofSubuser, inEu) => {
  expect([ownLane, subuser, european].map((lane) => reachOf(failure, lane))).toEqual([own, ofSubuser, inEu]);
});

test('without the place where the account itself answers there is nothing', () => {
  expect([ownLane, subuser, european].map(siteOf)).toEqual(['all', 'all', 'eu']);
});

test('what was not asked for says which answer came before; a lost request says the same of all', () => {
  expect(consequenceOf(answered(401))).toEqual({
    kind: 'not-asked',
    because: 'SendGrid answered 401 before',
  });
  expect(consequenceOf(lost('tls'))).toEqual(lost('tls'));
});
