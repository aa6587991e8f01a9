import { expect, test } from '@jest/globals';
import { hangsOnOrder } from '../../src/grants/places.js';
import { attemptLines, auditOf, type PlanCase } from '../support/plan-audit.js';
import { creation, partlyKnown, withoutScopes } from '../support/planned-resources.js';

/** An account of so many keys: the grantor, `a`, and others. */
function keysOf(count: number) {
  const others = Array.from({ length: count - 2 }, (_, n) => ({ name: `k${n}`, scopes: [] }));
  const admin = { name: 'admin', scopes: ['api_keys.create', 'api_keys.update', 'mail.send'] };
  return [admin, { name: 'a', scopes: [] }, ...others];
}

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
])('%s', (_name, count, names, plan, told) => {
  expect(attemptLines(auditOf({ policy: entries(...names), keys: keysOf(count), plan }))).toEqual(told);
});

test('a place in any order, or in none, hangs on nothing', () => {
  expect(hangsOnOrder({ least: 99, most: 100 })).toBe(false);
  expect(hangsOnOrder({ least: 100, most: 101 })).toBe(true);
  expect(hangsOnOrder({ least: 101, most: 102 })).toBe(false);
});
