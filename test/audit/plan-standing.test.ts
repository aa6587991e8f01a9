import { expect, test } from '@jest/globals';
import { keyId } from '../support/accounts.js';
import { auditOf, findingNames, type PlanCase } from '../support/plan-audit.js';
import {
  creation,
  deletion,
  replacement,
  unchanged,
  update,
  withoutScopes,
} from '../support/planned-resources.js';

const [admin, a] = [keyId(0), keyId(1)];
const keys = [
  { id: admin, name: 'admin', scopes: ['api_keys.create', 'api_keys.update', 'mail.send'] },
  { id: a, name: 'a', scopes: ['mail.send', 'stats.read'] },
];
const off = 'rules: { critical-scope: off, widened-policy: off }';
const named = `terraform: { grantor: admin }\nkeys: [{ name: admin, allow: ["*"] }, { name: a, allow: ["*"] }]\n${off}`;
const manages = `terraform: { grantor: admin, manages-keys: true }\nkeys: [{ name: admin, allow: ["*"] }]\n${off}`;

test.each<[name: string, given: Omit<PlanCase, 'keys'>, told: readonly string[]]>([
  [
    'what a plan asks for is new',
    { policy: named, base: named, plan: [update(a, 'a', 'stats.read', 'templates.read', 'mail.send')] },
    ['2:1 impossible-grant of a'],
  ],
  [
    'what a creation brings is new',
    { policy: named, base: named, plan: [creation('ci', 'templates.read'), withoutScopes('more')] },
    [
      '2:1 full-access-key of more',
      '2:1 impossible-grant of ci',
      '2:1 unmanaged-key of ci',
      '2:1 unmanaged-key of more',
    ],
  ],
  [
    'what a plan says wrongly is new',
    { policy: named, base: named, plan: [{ ...update(a, 'a'), after: { name: 'a', scopes: null } }] },
    ['2:1 misleading-plan of a'],
  ],
  [
    'what a key holds beyond a resource that nothing changes was there',
    { policy: manages, base: manages, plan: [unchanged(a, 'a', 'mail.send')] },
    ['2:1 excess-scope of a, already there'],
  ],
  [
    'what a key holds beyond a resource that the plan changes is new',
    { policy: manages, base: manages, plan: [update(a, 'a', 'mail.send')] },
    ['2:1 excess-scope of a'],
  ],
  [
    'what a key lacks of a resource that nothing changes was there',
    { policy: manages, base: manages, plan: [unchanged(a, 'a', 'mail.send', 'stats.read', 'alerts.read')] },
    ['2:1 missing-scope of a, already there'],
  ],
  [
    'a live key without an entry was there, whatever the plan does to it',
    {
      policy: manages.replace(', manages-keys: true', ''),
      base: manages.replace(', manages-keys: true', ''),
      plan: [replacement(a, creation('a', 'mail.send'))],
    },
    ['2:1 unmanaged-key of a', '3:1 unmanaged-key of a, already there [2:1]'],
  ],
  [
    'a live key without an entry is new where its entry goes',
    {
      policy: manages.replace(', manages-keys: true', ''),
      base: named,
      plan: [unchanged(a, 'a', 'mail.send')],
    },
    ['3:1 unmanaged-key of a [2:1]'],
  ],
  [
    'without a base all is new',
    { policy: manages, plan: [unchanged(a, 'a', 'mail.send')] },
    ['2:1 excess-scope of a'],
  ],
  [
    'a grantor that is not live was there, and on what the plan depends on it is new',
    {
      policy: named.replace('grantor: admin', 'grantor: nobody'),
      base: named.replace('grantor: admin', 'grantor: nobody'),
      plan: [update(a, 'a', 'mail.send', 'stats.read', 'alerts.read')],
    },
    ['2:23 unknown-grantor of no key'],
  ],
  [
    'a grantor that is not live was there where nothing depends on it',
    {
      policy: named.replace('grantor: admin', 'grantor: nobody'),
      base: named.replace('grantor: admin', 'grantor: nobody'),
      plan: [deletion(a, 'a')],
    },
    ['2:23 unknown-grantor of no key, already there'],
  ],
])('%s', (_name, given, told) => {
  expect(findingNames(auditOf({ keys, ...given }))).toEqual(told);
});

test.each<[name: string, policy: string, plan: PlanCase['plan'], told: readonly string[]]>([
  ['Full Access', named, [withoutScopes('a')], ['2:1 full-access-key of a']],
  [
    'what an entry does not allow of a creation, and not of an update',
    'keys: [{ name: a, allow: [mail.send] }]',
    [creation('a', 'stats.read'), update(a, 'a', 'stats.read')],
    ['1:1 beyond-policy of a [2:16]'],
  ],
  [
    'what provider and plan tell of a misleading plan',
    named,
    [
      { ...update(a, 'a'), after: { name: 'a', scopes: null } },
      creation('a', '2fa_required'),
      withoutScopes('a', 'anna-money'),
    ],
    ['2:1 misleading-plan of a', '2:1 misleading-plan of a', '2:1 misleading-plan of a'],
  ],
  ['nothing of what is not live', named, [update(keyId(9), 'a', 'mail.send')], []],
  [
    'nothing of what SendGrid would answer',
    named,
    [creation('a', 'billing.read', 'mail.send'), creation('ci', 'mail.send')],
    [],
  ],
])('a run without an account tells %s', (_name, policy, plan, told) => {
  expect(findingNames(auditOf({ policy, account: null, plan }))).toEqual(told);
});
