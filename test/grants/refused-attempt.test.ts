import { expect, test } from '@jest/globals';
import { isImpossible, isSelfEscalation, refusedScopes } from '../../src/grants/refused-attempt.js';
import { accountOf, type Keys } from '../support/accounts.js';
import { judged } from '../support/grants.js';

const rest = '  - { match: "*", allow: ["*"] }\n';

test.each<[string, string, Keys, string]>([
  [
    'accepted is neither',
    '{ name: a, scopes: [mail.send] }',
    { a: [], w: ['api_keys.update', 'mail.send'] },
    'neither',
  ],
  ['billing has a rule of its own', '{ name: a, scopes: [billing.read, mail.send] }', { a: [] }, 'neither'],
  [
    'a grantor that lacks a scope makes it impossible',
    '{ name: a, scopes: [mail.send], grantor: w }',
    {
      a: [],
      w: ['api_keys.update'],
    },
    'impossible: mail.send',
  ],
  [
    'the key itself as its named grantor escalates',
    '{ name: a, scopes: [mail.send], grantor: a }',
    {
      a: ['api_keys.update'],
      w: ['api_keys.update', 'stats.read'],
    },
    'self-escalation: mail.send',
  ],
  [
    'the key itself as the only one that may escalates',
    '{ name: a, scopes: [mail.send] }',
    {
      a: ['api_keys.update'],
    },
    'self-escalation: mail.send',
  ],
  [
    'one of several that may does not',
    '{ name: a, scopes: [mail.send] }',
    {
      a: ['api_keys.update'],
      w: ['api_keys.update', 'stats.read'],
    },
    'impossible: mail.send',
  ],
  [
    'only what is refused is named',
    '{ name: a, scopes: [mail.send, stats.read], grantor: w }',
    {
      a: [],
      w: ['api_keys.update', 'mail.send'],
    },
    'impossible: stats.read',
  ],
  [
    'all is named where the whole request is refused',
    '{ name: a, scopes: [mail.send, stats.read], grantor: w }',
    {
      a: [],
      w: ['mail.send'],
    },
    'impossible: mail.send, stats.read',
  ],
])('%s', (_, entry, keys, expected) => {
  const [attempt] = judged(`version: 1\nkeys:\n  - ${entry}\n${rest}`, accountOf(keys));
  if (attempt === undefined) throw new Error('The policy asks for nothing.');
  const kind = isSelfEscalation(attempt)
    ? 'self-escalation'
    : isImpossible(attempt)
      ? 'impossible'
      : 'neither';
  const scopes = refusedScopes(attempt).map(({ scope }) => scope);
  expect(kind === 'neither' ? kind : `${kind}: ${scopes.join(', ')}`).toBe(expected);
});
