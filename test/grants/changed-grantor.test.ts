import { expect, test } from '@jest/globals';
import { keyId } from '../support/accounts.js';
import { attemptLines, auditOf, type PlanCase } from '../support/plan-audit.js';
import { creation, deletion, partlyKnown, unchanged, update } from '../support/planned-resources.js';

const [admin, root, a] = [keyId(0), keyId(1), keyId(2)];
const writes = ['api_keys.create', 'api_keys.update'];
const keys = [
  { id: admin, name: 'admin', scopes: [...writes, 'mail.send'] },
  { id: root, name: 'root', scopes: [...writes, 'alerts.read', 'mail.send', 'stats.read', 'templates.read'] },
  { id: a, name: 'a', scopes: ['mail.send', 'alerts.read'] },
];
const named = 'terraform: { grantor: admin, providers: { sendgrid.root: { grantor: root } } }';
const all = 'keys: [{ match: "*", allow: ["*"] }]\nrules: { critical-scope: off }';
const policy = `${named}\n${all}`;
const byRoot = (id: string, name: string, ...scopes: readonly string[]) => ({
  ...update(id, name, ...scopes),
  providerKey: 'sendgrid.root',
});
const ci = creation('ci', 'mail.send');

test.each<[name: string, policy: string, plan: PlanCase['plan'], told: readonly string[]]>([
  [
    'widens its grantor to what it needs',
    policy,
    [byRoot(admin, 'admin', ...writes, 'mail.send', 'stats.read'), creation('ci', 'stats.read')],
    [
      'admin: PUT admin adds stats.read, by root: accepted',
      'ci: POST ci adds stats.read, by admin: unproven (changed-grantor)',
    ],
  ],
  [
    'widens its grantor, but not to what it needs',
    policy,
    [byRoot(admin, 'admin', ...writes, 'mail.send', 'stats.read'), creation('ci', 'templates.read')],
    [
      'admin: PUT admin adds stats.read, by root: accepted',
      'ci: POST ci adds templates.read, by admin: refused (scopes)',
    ],
  ],
  [
    'widens its grantor, which could do it before',
    policy,
    [byRoot(admin, 'admin', ...writes, 'mail.send', 'stats.read'), ci],
    ['admin: PUT admin adds stats.read, by root: accepted', 'ci: POST ci adds mail.send, by admin: accepted'],
  ],
  [
    'takes from its grantor what it needs',
    policy,
    [byRoot(admin, 'admin', ...writes), ci],
    [
      'admin: PUT admin takes mail.send, by root: accepted',
      'ci: POST ci adds mail.send, by admin: unproven (changed-grantor)',
    ],
  ],
  [
    'takes from its grantor what it does not need',
    policy,
    [byRoot(admin, 'admin', 'api_keys.create', 'mail.send'), ci],
    [
      'admin: PUT admin takes api_keys.update, by root: accepted',
      'ci: POST ci adds mail.send, by admin: accepted',
    ],
  ],
  [
    'would widen its grantor by itself, which is refused',
    policy,
    [update(admin, 'admin', ...writes, 'mail.send', 'stats.read'), creation('ci', 'stats.read')],
    [
      'admin: PUT admin adds stats.read, by admin: refused (scopes)',
      'ci: POST ci adds stats.read, by admin: refused (scopes)',
    ],
  ],
  [
    'lets its grantor take from itself',
    policy,
    [update(admin, 'admin', 'api_keys.update', 'mail.send'), ci],
    [
      'admin: PUT admin takes api_keys.create, by admin: accepted',
      'ci: POST ci adds mail.send, by admin: unproven (changed-grantor)',
    ],
  ],
  [
    'changes its grantor to what is known only at apply',
    policy,
    [partlyKnown(byRoot(admin, 'admin'), ...writes), ci],
    [
      'admin: PUT admin adds …, by root: unproven (open-scopes)',
      'ci: POST ci adds mail.send, by admin: unproven (changed-grantor)',
    ],
  ],
  [
    'leaves its grantor alone',
    policy,
    [unchanged(admin, 'admin', 'mail.send'), ci],
    ['ci: POST ci adds mail.send, by admin: accepted'],
  ],
  [
    'makes its grantor',
    `terraform: { grantor: new }\n${all}`,
    [creation('new', 'mail.send'), ci],
    [
      'new: POST new adds mail.send, by nobody: unproven (unknown-grantor)',
      'ci: POST ci adds mail.send, by nobody: unproven (unknown-grantor)',
    ],
  ],
  [
    'changes another key',
    policy,
    [byRoot(a, 'a', 'mail.send', 'stats.read'), ci],
    [
      'a: PUT a adds stats.read, takes alerts.read, by root: accepted',
      'ci: POST ci adds mail.send, by admin: accepted',
    ],
  ],
  [
    'widens a key that could not, where every key is tried',
    all,
    [
      update(admin, 'admin', ...writes, 'mail.send', 'templates.read'),
      deletion(root, 'root'),
      creation('ci', 'templates.read'),
    ],
    [
      'admin: PUT admin adds templates.read, by root (tried): unproven (changed-grantor)',
      'ci: POST ci adds templates.read, by root (tried): unproven (changed-grantor)',
    ],
  ],
])('a plan that %s', (_name, policy, plan, told) => {
  expect(attemptLines(auditOf({ policy, keys, plan }))).toEqual(told);
});

test('what the policy asks for is judged as the keys are now', () => {
  const entry = 'grantor: admin\nkeys: [{ name: ci, scopes: [mail.send] }, { match: "*", allow: ["*"] }]';
  expect(attemptLines(auditOf({ policy: entry, keys, plan: [deletion(admin, 'admin')] }))).toEqual([
    'policy: POST ci adds mail.send, by admin: accepted',
  ]);
});
