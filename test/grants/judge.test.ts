import { expect, test } from '@jest/globals';
import { isSelfEscalation, refusedScopes } from '../../src/grants/refused-attempt.js';
import { inventoryOf, type Keys } from '../support/accounts.js';
import { judged } from '../support/grants.js';

const rest = '  - { match: "*", allow: ["*"] }\n';

test.each<[name: string, policy: string, keys: Keys, judgement: string]>([
  [
    'of keys that may update, the one that lacks least stands for all, however little a bystander lacks',
    '  - { name: key-admin, scopes: [mail.send] }\n',
    {
      'key-admin': ['api_keys.create', 'api_keys.read', 'api_keys.update'],
      mailer: ['mail.send'],
    },
    'key-admin itself: refused scopes 400 unauthorized scopes: [mail.send] at mail.send',
  ],
  [
    'a 403 refuses the whole request, also what the key could have given',
    '  - { name: a, scopes: [mail.send, stats.read], grantor: w }\n',
    { a: [], w: ['mail.send'], other: ['api_keys.update'] },
    'w: refused endpoint 403 access forbidden at mail.send, stats.read',
  ],
  [
    'a 400 refuses what the key lacks',
    '  - { name: a, scopes: [mail.send, stats.read], grantor: w }\n',
    { a: [], w: ['api_keys.update', 'mail.send'] },
    'w: refused scopes 400 unauthorized scopes: [stats.read] at stats.read',
  ],
  [
    'what is no scope is refused to everybody, a person included',
    '  - { name: a, scopes: [mail.send, suppressions.read], grantor: dashboard }\n',
    { a: [] },
    'nobody: refused no-such-scope 400 unauthorized scopes: [suppressions.read] at suppressions.read',
  ],
  [
    'what is no scope is refused where nobody may update keys',
    '  - { name: a, scopes: [suppressions.read] }\n',
    { a: [] },
    'nobody: refused no-such-scope 400 unauthorized scopes: [suppressions.read] at suppressions.read',
  ],
  [
    'what is no scope comes before a mix with billing',
    '  - { name: a, scopes: [suppressions.read, billing.read] }\n',
    { a: [] },
    'nobody: refused no-such-scope 400 unauthorized scopes: [suppressions.read] at suppressions.read',
  ],
  [
    'an alias that a live key holds is a scope like any other',
    '  - { name: a, scopes: [suppressions.read] }\n',
    { a: [], w: ['api_keys.update', 'suppressions.read'] },
    'w: accepted 200',
  ],
  [
    'a name that nobody knows is never accepted of a person',
    '  - { name: a, scopes: [brand.new], grantor: dashboard }\n',
    { a: [] },
    'dashboard: unproven unknown-scope',
  ],
  [
    'a name that nobody knows is refused to a key like a scope that it lacks',
    '  - { name: a, scopes: [brand.new] }\n',
    { a: [], w: ['api_keys.update'] },
    'w: refused scopes 400 unauthorized scopes: [brand.new] at brand.new',
  ],
])('%s', (_name, entries, keys, judgement) => {
  const [attempt] = judged(`version: 1\nkeys:\n${entries}${rest}`, inventoryOf(keys));
  if (attempt === undefined) throw new Error('Nothing is asked for.');
  const { grantor, verdict } = attempt;
  const who = grantor.kind === 'key' ? grantor.key.name : grantor.kind;
  const predicted = 'predicted' in verdict && verdict.predicted !== null ? verdict.predicted : null;
  const parts = [
    `${who}${isSelfEscalation(attempt) ? ' itself' : ''}:`,
    verdict.kind,
    ...('because' in verdict ? [verdict.because] : []),
    ...(predicted === null ? [] : [predicted.status]),
    ...(predicted?.message == null ? [] : [predicted.message]),
    ...(verdict.kind === 'refused'
      ? [
          `at ${refusedScopes(attempt)
            .map(({ scope }) => scope)
            .join(', ')}`,
        ]
      : []),
  ];
  expect(parts.join(' ')).toBe(judgement);
});
