import { expect, test } from '@jest/globals';
import type { Keys } from '../support/accounts.js';
import { attemptLines, auditOf } from '../support/plan-audit.js';
import { creation, withoutScopes } from '../support/planned-resources.js';

const creates = ['api_keys.create', 'mail.send'];
const full = Object.fromEntries(Array.from({ length: 97 }, (_, n) => [`k${n}`, []]));
const [made, everything] = [creation('ci', 'mail.send', 'stats.read'), withoutScopes('ci')];

test.each<[name: string, policy: string, keys: Keys, plan: typeof made, told: readonly string[]]>([
  [
    'a named key alone, though another could',
    'terraform: { grantor: a }\nkeys: []',
    { a: creates, b: [...creates, 'stats.read'] },
    made,
    ['ci: POST ci adds mail.send stats.read, by a: refused (scopes)'],
  ],
  [
    'of every key the one that can',
    'keys: []',
    { a: creates, b: [...creates, 'stats.read'] },
    made,
    ['ci: POST ci adds mail.send stats.read, by b (tried): accepted'],
  ],
  [
    'of every key that may the one that lacks least',
    'keys: []',
    { a: creates, b: ['api_keys.create'], c: ['mail.send', 'stats.read'] },
    made,
    ['ci: POST ci adds mail.send stats.read, by a (tried): refused (scopes)'],
  ],
  [
    'of keys none of which may the one that lacks least, since no person applies a plan',
    'keys: []',
    { a: ['alerts.read'], c: ['mail.send', 'stats.read'] },
    made,
    ['ci: POST ci adds mail.send stats.read, by c (tried): refused (endpoint)'],
  ],
  [
    'nobody where no key is live',
    'keys: []',
    {},
    made,
    ['ci: POST ci adds mail.send stats.read, by nobody: unproven (unknown-grantor)'],
  ],
  [
    'the smallest key that may for Full Access',
    'keys: []',
    { a: creates, b: ['api_keys.create'], c: [] },
    everything,
    ['ci: POST ci adds everything, by b (tried): unproven (everything)'],
  ],
  [
    'nobody where there is no place',
    'terraform: { grantor: a }\nkeys: []',
    { ...full, a: [...creates, 'stats.read'], b: [], c: [] },
    made,
    ['ci: POST ci adds mail.send stats.read, by nobody: refused (key-limit)'],
  ],
  [
    'the named key that may not, which comes before the place',
    'terraform: { grantor: b }\nkeys: []',
    { ...full, a: [...creates, 'stats.read'], b: [], c: [] },
    made,
    ['ci: POST ci adds mail.send stats.read, by b: refused (endpoint)'],
  ],
  [
    'nobody where no key could ever',
    'terraform: { grantor: a }\nkeys: []',
    { a: creates },
    creation('ci', 'billing.read', 'mail.send'),
    ['ci: POST ci adds billing.read mail.send, by nobody: refused (billing)'],
  ],
])('answers for %s', (_name, policy, keys, plan, told) => {
  expect(attemptLines(auditOf({ policy, keys, plan: [plan] }))).toEqual(told);
});
