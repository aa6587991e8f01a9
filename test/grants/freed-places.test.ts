import { expect, test } from '@jest/globals';
import { keyId } from '../support/accounts.js';
import { attemptLines, auditOf, type PlanCase } from '../support/plan-audit.js';
import { creation, deletion, replacement, update } from '../support/planned-resources.js';

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

test.each<
  [name: string, count: number, names: readonly string[], plan: PlanCase['plan'], told: readonly string[]]
>([
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
    [replacement(keyId(999), creation('gone', 'mail.send')), creation('ci', 'mail.send')],
    ['ci: POST ci adds mail.send, by nobody: refused (key-limit)'],
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
