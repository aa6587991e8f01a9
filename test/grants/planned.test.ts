import { expect, test } from '@jest/globals';
import { keyId } from '../support/accounts.js';
import { attemptLines, auditOf, findingNames, type PlanCase } from '../support/plan-audit.js';
import {
  creation,
  deletion,
  partlyKnown,
  replacement,
  unchanged,
  unknownScopes,
  update,
  withoutScopes,
} from '../support/planned-resources.js';

const [admin, a] = [keyId(0), keyId(1)];
const keys = [
  { id: admin, name: 'admin', scopes: ['api_keys.create', 'api_keys.update', 'mail.send', 'stats.read'] },
  { id: a, name: 'a', scopes: ['mail.send', 'user.email.read', '2fa_required'] },
];
const policy =
  'terraform: { grantor: admin }\nkeys: [{ match: "*", allow: ["*"] }]\nrules: { critical-scope: off }';
const writer = (...scopes: readonly string[]) => [
  { id: admin, name: 'admin', scopes },
  { id: a, name: 'a', scopes: ['mail.send', 'user.email.read'] },
];

test.each<[name: string, given: Partial<PlanCase> & Pick<PlanCase, 'plan'>, told: readonly string[]]>([
  [
    'a creation',
    { plan: [creation('ci', 'stats.read', 'mail.send')] },
    ['ci: POST ci adds mail.send stats.read, by admin: accepted'],
  ],
  [
    'an update against the live key, whatever the state has',
    { plan: [update(a, 'a', 'mail.send', 'stats.read')] },
    ['a: PUT a adds stats.read, takes user.email.read, by admin: accepted'],
  ],
  [
    'nothing where the live key holds the list already',
    { plan: [update(a, 'a', 'mail.send', 'user.email.read')] },
    [],
  ],
  ['nothing for a key that is not live', { plan: [update(keyId(9), 'a', 'mail.send')] }, []],
  ['nothing for what is deleted or unchanged', { plan: [deletion(a, 'a'), unchanged(admin, 'admin')] }, []],
  [
    'a creation beside a deletion where a key is replaced',
    { plan: [replacement(a, creation('a', 'mail.send'))] },
    ['a: POST a adds mail.send, by admin: accepted'],
  ],
  [
    'a key whose name is known only at apply',
    { plan: [{ ...creation('ci'), after: { scopes: ['mail.send'] }, unknown: { name: true } }] },
    ['ci: POST ? adds mail.send, by admin: accepted'],
  ],
  [
    'an update of an imported key',
    {
      plan: [
        {
          ...update(a, 'a', 'mail.send'),
          before: { name: 'a', scopes: [] },
          change: { importing: { id: a } },
        },
      ],
    },
    ['a: PUT a takes user.email.read, by admin: accepted'],
  ],
  [
    'what is taken away by one that keeps what the grantor holds',
    { plan: [update(a, 'a', 'mail.send')] },
    ['a: PUT a takes user.email.read, by admin: accepted'],
  ],
  [
    'what is taken away by one that keeps what the grantor lacks',
    { plan: [update(a, 'a', 'user.email.read')] },
    ['a: PUT a takes mail.send, by admin: unproven (kept-scopes)'],
  ],
  [
    'what is taken away by one that may not update keys',
    { keys: writer('mail.send'), plan: [update(a, 'a', 'mail.send')] },
    ['a: PUT a takes user.email.read, by admin: refused (endpoint)'],
  ],
  [
    'what is taken away so that billing stays with others',
    {
      keys: [...keys.slice(0, 1), { id: a, name: 'a', scopes: ['billing.read', 'mail.send', 'stats.read'] }],
      plan: [update(a, 'a', 'billing.read', 'mail.send')],
    },
    ['a: PUT a takes stats.read, by nobody: refused (billing)'],
  ],
  [
    'all that is taken away by the family that sends an empty list',
    { plan: [{ ...update(a, 'a'), provider: 'trois-six' }] },
    ['a: PUT a takes mail.send user.email.read, by admin: accepted'],
  ],
  [
    'what is known of a list',
    { plan: [partlyKnown(creation('ci'), 'mail.send')] },
    ['ci: POST ci adds mail.send …, by admin: unproven (open-scopes)'],
  ],
  [
    'what is known of a list and refused',
    { plan: [partlyKnown(creation('ci'), 'teammates.read')] },
    ['ci: POST ci adds teammates.read …, by admin: refused (scopes)'],
  ],
  [
    'a list of which nothing is known',
    { plan: [unknownScopes(creation('ci', 'mail.send'))] },
    ['ci: POST ci adds …, by admin: unproven (open-scopes)'],
  ],
  [
    'an update of which nothing is known',
    { plan: [unknownScopes(update(a, 'a', 'mail.send'))] },
    ['a: PUT a adds …, by admin: unproven (open-scopes)'],
  ],
  [
    'an update of which nothing is known, by one that may not',
    { keys: writer('mail.send'), plan: [unknownScopes(update(a, 'a', 'mail.send'))] },
    ['a: PUT a adds …, by admin: refused (endpoint)'],
  ],
  [
    'an update of which a part is known, and that takes nothing for sure',
    { plan: [partlyKnown(update(a, 'a'), 'stats.read')] },
    ['a: PUT a adds stats.read …, by admin: unproven (open-scopes)'],
  ],
  [
    'Full Access',
    { plan: [withoutScopes('ci')] },
    ['ci: POST ci adds everything, by admin: unproven (everything)'],
  ],
  [
    'Full Access by one that may not create keys',
    { keys: writer('api_keys.update'), plan: [withoutScopes('ci')] },
    ['ci: POST ci adds everything, by admin: refused (endpoint)'],
  ],
  [
    'a key that can do nothing',
    { plan: [withoutScopes('ci', 'anna-money')] },
    ['ci: POST ci adds nothing, by admin: accepted'],
  ],
  [
    'nothing that the provider refuses by itself',
    { plan: [creation('ci', 'mail.send', '2fa_required')] },
    [],
  ],
  [
    'automatic scopes by the family that sends them',
    { plan: [{ ...creation('ci', 'mail.send', '2fa_required'), provider: 'octoenergy' }] },
    ['ci: POST ci adds mail.send, by admin: accepted'],
  ],
])('plans %s', (_name, given, told) => {
  expect(attemptLines(auditOf({ policy, keys, ...given }))).toEqual(told);
});

test('of a creation that asks for Full Access, full-access-key is the only finding', () => {
  const given = { policy, keys, plan: [withoutScopes('ci')] };
  expect(findingNames(auditOf(given))).toEqual(['2:1 full-access-key of ci']);
  expect(findingNames(auditOf({ ...given, keys: writer('api_keys.update') }))).toEqual([
    '2:1 impossible-grant of ci',
  ]);
});
