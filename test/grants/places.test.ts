import { expect, test } from '@jest/globals';
import { hangsOnOrder } from '../../src/grants/places.js';
import { keyId } from '../support/accounts.js';
import { attemptLines, auditOf, type PlanCase } from '../support/plan-audit.js';
import {
  creation,
  deletion,
  partlyKnown,
  replacement,
  update,
  withoutScopes,
} from '../support/planned-resources.js';

/** An account of so many keys: the grantor, `a`, and others. */
function keysOf(count: number) {
  const others = Array.from({ length: count - 2 }, (_, n) => ({ name: `k${n}`, scopes: [] }));
  const admin = { name: 'admin', scopes: ['api_keys.create', 'api_keys.update', 'mail.send'] };
  return [admin, { name: 'a', scopes: [] }, ...others];
}

const a = keyId(1);
const entries = (...names: readonly string[]) =>
  `grantor: admin\nkeys: [${names.map((name) => `{ name: ${name}, scopes: [${name === 'bad' ? 'teammates.read' : 'mail.send'}] }, `).join('')}{ match: "*", allow: ["*"] }]`;
const ci = creation('ci', 'mail.send');
const other = creation('other', 'mail.send');
const refused = creation('refused', 'teammates.read');
const mixed = creation('mixed', 'billing.read', 'mail.send');

test.each<
  [name: string, count: number, names: readonly string[], plan: PlanCase['plan'], told: readonly string[]]
>([
  ['a creation takes the last place', 99, [], [ci], ['ci: POST ci adds mail.send, by admin: accepted']],
  [
    'a creation finds no place',
    100,
    [],
    [ci],
    ['ci: POST ci adds mail.send, by nobody: refused (key-limit)'],
  ],
  [
    "the policy's creation takes the place first",
    99,
    ['x'],
    [ci],
    [
      'policy: POST x adds mail.send, by admin: accepted',
      'ci: POST ci adds mail.send, by nobody: refused (key-limit)',
    ],
  ],
  [
    'a creation of the policy that is refused takes none',
    99,
    ['bad'],
    [ci],
    [
      'policy: POST bad adds teammates.read, by admin: refused (scopes)',
      'ci: POST ci adds mail.send, by admin: accepted',
    ],
  ],
  [
    'the same name in policy and plan is one key',
    99,
    ['ci'],
    [ci],
    ['policy: POST ci adds mail.send, by admin: accepted', 'ci: POST ci adds mail.send, by admin: accepted'],
  ],
  [
    'the same name in policy and plan is one key, and leaves a place for another',
    98,
    ['ci'],
    [ci, other],
    [
      'policy: POST ci adds mail.send, by admin: accepted',
      'ci: POST ci adds mail.send, by admin: accepted',
      'other: POST other adds mail.send, by admin: accepted',
    ],
  ],
  [
    'a second resource of the same name is another key',
    99,
    ['ci'],
    [ci, { ...ci, name: 'more' }],
    [
      'policy: POST ci adds mail.send, by admin: accepted',
      'ci: POST ci adds mail.send, by admin: unproven (order-of-plan)',
      'more: POST ci adds mail.send, by nobody: refused (key-limit)',
    ],
  ],
  [
    'of two creations one finds no place',
    99,
    [],
    [ci, other],
    [
      'ci: POST ci adds mail.send, by admin: unproven (order-of-plan)',
      'other: POST other adds mail.send, by admin: unproven (order-of-plan)',
    ],
  ],
  [
    'two creations find two places',
    98,
    [],
    [ci, other],
    [
      'ci: POST ci adds mail.send, by admin: accepted',
      'other: POST other adds mail.send, by admin: accepted',
    ],
  ],
  [
    'a creation that is refused for its scopes takes no place',
    99,
    [],
    [ci, refused],
    [
      'ci: POST ci adds mail.send, by admin: accepted',
      'refused: POST refused adds teammates.read, by admin: refused (scopes)',
    ],
  ],
  [
    'a creation that mixes billing takes no place',
    99,
    [],
    [ci, mixed],
    [
      'ci: POST ci adds mail.send, by admin: accepted',
      'mixed: POST mixed adds billing.read mail.send, by nobody: refused (billing)',
    ],
  ],
  [
    'a creation of which not all is known takes one',
    99,
    [],
    [ci, partlyKnown(other, 'mail.send')],
    [
      'ci: POST ci adds mail.send, by admin: unproven (order-of-plan)',
      'other: POST other adds mail.send …, by admin: unproven (order-of-plan)',
    ],
  ],
  [
    'Full Access finds no place',
    100,
    [],
    [withoutScopes('ci')],
    ['ci: POST ci adds everything, by nobody: refused (key-limit)'],
  ],
  [
    'a key that is deleted first frees its own place',
    100,
    [],
    [replacement(a, creation('a', 'mail.send'))],
    ['a: POST a adds mail.send, by admin: accepted'],
  ],
  [
    'a key that is deleted last does not',
    100,
    [],
    [replacement(a, creation('a', 'mail.send'), true)],
    ['a: POST a adds mail.send, by nobody: refused (key-limit)'],
  ],
  [
    'a key that is deleted last needs two places',
    99,
    [],
    [replacement(a, creation('a', 'mail.send'), true)],
    ['a: POST a adds mail.send, by admin: accepted'],
  ],
  [
    'a key that is deleted frees its place in time or not',
    100,
    [],
    [deletion(a, 'a'), ci],
    ['ci: POST ci adds mail.send, by admin: unproven (order-of-plan)'],
  ],
  [
    'a key that is replaced frees its place for a time',
    100,
    [],
    [replacement(a, creation('a', 'mail.send')), ci],
    [
      'a: POST a adds mail.send, by admin: unproven (order-of-plan)',
      'ci: POST ci adds mail.send, by admin: unproven (order-of-plan)',
    ],
  ],
  [
    'a key that is deleted first frees its place also where its successor is refused',
    100,
    [],
    [replacement(a, creation('a', 'teammates.read')), ci],
    [
      'a: POST a adds teammates.read, by admin: refused (scopes)',
      'ci: POST ci adds mail.send, by admin: unproven (order-of-plan)',
    ],
  ],
  [
    'a key that is deleted last frees no place for others',
    100,
    [],
    [replacement(a, creation('a', 'mail.send'), true), ci],
    [
      'a: POST a adds mail.send, by nobody: refused (key-limit)',
      'ci: POST ci adds mail.send, by nobody: refused (key-limit)',
    ],
  ],
  [
    'a key that is not live frees none',
    100,
    [],
    [deletion(keyId(999), 'gone'), ci],
    ['ci: POST ci adds mail.send, by nobody: refused (key-limit)'],
  ],
  [
    'a key that is not live and replaced frees none',
    100,
    [],
    [replacement(keyId(999), creation('gone', 'mail.send'))],
    ['gone: POST gone adds mail.send, by nobody: refused (key-limit)'],
  ],
  [
    'a key that Terraform forgets frees none',
    100,
    [],
    [{ ...deletion(a, 'a'), actions: ['forget'] }, ci],
    ['ci: POST ci adds mail.send, by nobody: refused (key-limit)'],
  ],
  [
    'an update takes none',
    100,
    [],
    [update(a, 'a', 'mail.send')],
    ['a: PUT a adds mail.send, by admin: accepted'],
  ],
])('%s', (_name, count, names, plan, told) => {
  expect(attemptLines(auditOf({ policy: entries(...names), keys: keysOf(count), plan }))).toEqual(told);
});

test('a place in any order, or in none, hangs on nothing', () => {
  expect(hangsOnOrder({ least: 99, most: 100 })).toBe(false);
  expect(hangsOnOrder({ least: 100, most: 101 })).toBe(true);
  expect(hangsOnOrder({ least: 101, most: 102 })).toBe(false);
});
