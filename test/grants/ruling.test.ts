import { expect, test } from '@jest/globals';
import { attemptLine } from '../support/attempt-line.js';
import { auditOfPlan } from '../support/judged-plan.js';
import type { MadeResource } from '../support/made-plan.js';

const creation: MadeResource = {
  actions: ['create'],
  after: { name: 'new', scopes: ['mail.send', 'stats.read'] },
};

test.each<[what: string, keys: Readonly<Record<string, readonly string[]>>, by: string, verdict: string]>([
  [
    'the smallest key that holds all',
    {
      a: ['api_keys.create', 'mail.send', 'stats.read', 'templates.read'],
      b: ['api_keys.create', 'mail.send', 'stats.read'],
    },
    'b',
    'accepted',
  ],
  [
    'else the key that lacks the fewest',
    { a: ['api_keys.create'], b: ['api_keys.create', 'mail.send'] },
    'b',
    'refused (scopes)',
  ],
  [
    'that may send such a request',
    { a: ['mail.send', 'stats.read'], b: ['api_keys.create'] },
    'b',
    'refused (scopes)',
  ],
  [
    'where none may, the nearest of all: a person does not apply a plan',
    { a: ['mail.send'], b: ['mail.send', 'stats.read'] },
    'b',
    'refused (endpoint)',
  ],
])('a plan without a grantor is judged by %s', (_, keys, by, verdict) => {
  const { grants } = auditOfPlan('version: 1\nkeys: []\n', keys, [creation]);
  expect(grants.map(({ grantor }) => grantor)).toMatchObject([
    { kind: 'key', key: { name: by }, named: false },
  ]);
  expect(grants.map((grant) => attemptLine(grant).replace(/^.*: /, ''))).toEqual([verdict]);
});

test('what the policy asks for a person can do where no key may', () => {
  const policy = 'version: 1\nkeys: [{ name: new, scopes: [mail.send] }]\n';
  const { grants } = auditOfPlan(policy, { a: ['mail.send'] }, []);
  expect(grants).toMatchObject([
    { grantor: { kind: 'dashboard', named: false }, verdict: { kind: 'accepted' } },
  ]);
});
