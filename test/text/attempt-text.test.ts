import { expect, test } from '@jest/globals';
import type { JudgedAttempt } from '../../src/model/attempt.js';
import type { LiveKey } from '../../src/model/key.js';
import { answerTold, lackOfEndpoint, proofTold, requestOf } from '../../src/text/attempt-text.js';
import { plain } from '../../src/text/plain.js';
import { accountOf, type Keys, keyId } from '../support/accounts.js';
import { judged } from '../support/grants.js';

/** The one attempt of a policy with its live keys by name. */
function attemptOf(policy: string, keys: Keys): { attempt: JudgedAttempt; named: (name: string) => LiveKey } {
  const account = accountOf(keys);
  const [attempt] = judged(`version: 1\n${policy}\n`, account);
  if (attempt === undefined) throw new Error('The policy asks for nothing.');
  return {
    attempt,
    named: (name) => {
      const key = account.keys.find((one) => one.name === name);
      if (key === undefined) throw new Error(`There is no key ${name}.`);
      return key;
    },
  };
}

const wanted = 'grantor: admin\nkeys: [{ name: mailer, scopes: [mail.send, stats.read] }]';

test.each<[name: string, keys: Keys, request: string]>([
  ['an update names the key by its id', { mailer: [] }, `PUT /v3/api_keys/${keyId(0)}`],
  ['a creation names no key', {}, 'POST /v3/api_keys'],
])('%s', (_, keys, request) => {
  expect(plain([requestOf(attemptOf(wanted, keys).attempt)])).toBe(request);
});

test.each([
  ['an accepted request', { status: 200, message: null, messageFull: null }, '200'],
  [
    'a refusal',
    { status: 400, message: 'unauthorized scopes: [mail.send]', messageFull: null },
    '400 "unauthorized scopes: [mail.send]"',
  ],
  [
    'a refusal that depends on what is compared',
    { status: 400, message: 'a', messageFull: 'a, b' },
    '400 "a" (or 400 "a, b", if it compares the whole list)',
  ],
])('the answer to %s', (_, answer, told) => {
  expect(plain(answerTold(answer))).toBe(told);
});

test.each<[name: string, admin: readonly string[], told: string]>([
  ['lacks the scope of the endpoint alone', ['mail.send', 'stats.read'], 'it lacks "api_keys.update"'],
  [
    'lacks what is added besides',
    ['mail.send'],
    'it lacks "api_keys.update", and "stats.read" besides; which of the two SendGrid checks first, with 400 for the second, is not known',
  ],
])('a key that %s', (_, admin, told) => {
  const { attempt, named } = attemptOf(wanted, { admin, mailer: [] });
  expect(plain(lackOfEndpoint(attempt, named('admin')))).toBe(told);
});

test.each<[name: string, others: readonly string[], told: string]>([
  ['no other key may send it: silence', [], ''],
  [
    'one may',
    ['b'],
    'The other keys that may update keys lack something too: "b" lacks "mail.send", "stats.read".',
  ],
  [
    'more may than are named: they are counted',
    ['b', 'c', 'd', 'e', 'f'],
    'The other keys that may update keys lack something too: "b" lacks "mail.send", "stats.read"; "c" lacks "mail.send", "stats.read"; "d" lacks "mail.send", "stats.read"; so do 2 more.',
  ],
])('the proof where %s', (_, others, told) => {
  const keys = Object.fromEntries(['admin', ...others].map((name) => [name, ['api_keys.update']]));
  expect(plain(proofTold(attemptOf(wanted, { ...keys, mailer: [] }).attempt))).toBe(told);
});
