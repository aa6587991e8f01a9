import { expect, test } from '@jest/globals';
import type { JudgedAttempt } from '../../src/model/attempt.js';
import type { LiveKey } from '../../src/model/key.js';
import {
  alsoAsked,
  answerTold,
  changeTold,
  lackOfEndpoint,
  plannedTold,
  proofTold,
  requestOf,
} from '../../src/text/attempt-text.js';
import { plain } from '../../src/text/plain.js';
import { accountOf, type Keys, keyId } from '../support/accounts.js';
import { judged } from '../support/grants.js';
import type { MadeResource } from '../support/made-plan.js';
import { auditOf } from '../support/plan-audit.js';
import { creation, unknownScopes, update, withoutScopes } from '../support/planned-resources.js';

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

const a = keyId(1);
const live = [
  { name: 'admin', scopes: ['api_keys.create', 'api_keys.update', 'mail.send'] },
  { id: a, name: 'a', scopes: ['mail.send'] },
];

test.each<[name: string, made: MadeResource, change: string, planned: string]>([
  [
    'a creation',
    creation('ci', 'mail.send'),
    'create key "ci" with "mail.send"',
    'Terraform plans it for `sendgrid_api_key.ci`.',
  ],
  [
    'one that is refused',
    creation('ci', 'alerts.read'),
    'create key "ci" with "alerts.read"',
    'Terraform plans it for `sendgrid_api_key.ci`, and would fail there in the middle of the apply.',
  ],
  [
    'one of a key that can do nothing',
    withoutScopes('ci', 'octoenergy'),
    'create key "ci"',
    'Terraform plans it for `sendgrid_api_key.ci`.',
  ],
  [
    'one that asks for Full Access',
    withoutScopes('ci'),
    'create key "ci" with Full Access',
    'Terraform plans it for `sendgrid_api_key.ci`.',
  ],
  [
    'an update that the provider reports as applied',
    { ...update(a, 'a', 'mail.send', 'alerts.read'), provider: 'trois-six' },
    'give key "a" "alerts.read"',
    'Terraform plans it for `sendgrid_api_key.a`, and would say "Apply complete!" all the same, since the provider does not look at the answer; the next plan shows the same change again.',
  ],
  [
    'an update that only takes away',
    { ...update(a, 'a'), provider: 'trois-six' },
    'take "mail.send" from key "a"',
    'Terraform plans it for `sendgrid_api_key.a`.',
  ],
  [
    'an update of which nothing is known',
    unknownScopes(update(a, 'a')),
    'change the scopes of key "a"',
    'Terraform plans it for `sendgrid_api_key.a`.',
  ],
])('what a plan asks for, such as %s', (_, made, change, planned) => {
  const policy = 'terraform: { grantor: admin }\nkeys: [{ match: "*", allow: ["*"] }]';
  const [attempt] = auditOf({ policy, keys: live, plan: [made] }).grants;
  if (attempt === undefined) throw new Error('The plan asks for nothing.');
  expect([plain(changeTold(attempt)), plain(plannedTold(attempt))]).toEqual([change, planned]);
});

test('a policy that asks for the same stands beside the plan, and not the other way round', () => {
  const policy = 'grantor: admin\nkeys: [{ name: ci, scopes: [alerts.read] }]';
  const { grants } = auditOf({ policy, keys: live, plan: [creation('ci', 'alerts.read')] });
  const told = grants.map((attempt) =>
    alsoAsked(attempt).map(
      ({ message, location: { start } }) => `${start.line}:${start.column} ${plain(message)}`,
    ),
  );
  expect(told).toEqual([[], ['3:16 The policy asks for the same here.']]);
});
