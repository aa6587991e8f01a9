import { expect, test } from '@jest/globals';
import { keyId } from '../support/accounts.js';
import { attemptLines, auditOf, findingLines, type PlanCase } from '../support/plan-audit.js';
import { creation, deletion, replacement, update } from '../support/planned-resources.js';

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
const ci = creation('ci', 'mail.send');

test.each<[name: string, policy: string, plan: PlanCase['plan'], told: readonly string[]]>([
  [
    'deletes its grantor',
    policy,
    [deletion(admin, 'admin'), ci],
    ['ci: POST ci adds mail.send, by admin: unproven (changed-grantor)'],
  ],
  [
    'deletes its grantor, which is refused anyway',
    policy,
    [deletion(admin, 'admin'), creation('ci', 'stats.read')],
    ['ci: POST ci adds stats.read, by admin: refused (scopes)'],
  ],
  [
    'forgets its grantor',
    policy,
    [{ ...deletion(admin, 'admin'), actions: ['forget'] }, ci],
    ['ci: POST ci adds mail.send, by admin: accepted'],
  ],
  [
    'lets its grantor make its successor and deletes it then',
    policy,
    [replacement(admin, creation('admin', 'mail.send'), true)],
    ['admin: POST admin adds mail.send, by admin: accepted'],
  ],
  [
    'deletes its grantor and lets it make its successor then',
    policy,
    [replacement(admin, creation('admin', 'mail.send'))],
    ['admin: POST admin adds mail.send, by admin: unproven (changed-grantor)'],
  ],
  [
    'lets its grantor make its successor, and others',
    policy,
    [replacement(admin, creation('admin', 'mail.send'), true), ci],
    [
      'admin: POST admin adds mail.send, by admin: accepted',
      'ci: POST ci adds mail.send, by admin: unproven (changed-grantor)',
    ],
  ],
  [
    'would delete its grantor once its successor is there, which is refused',
    policy,
    [replacement(admin, creation('admin', 'stats.read'), true), ci],
    [
      'admin: POST admin adds stats.read, by admin: refused (scopes)',
      'ci: POST ci adds mail.send, by admin: accepted',
    ],
  ],
  [
    'deletes its grantor before its successor is refused',
    policy,
    [replacement(admin, creation('admin', 'stats.read')), ci],
    [
      'admin: POST admin adds stats.read, by admin: refused (scopes)',
      'ci: POST ci adds mail.send, by admin: unproven (changed-grantor)',
    ],
  ],
  [
    'deletes the smallest of the keys that could',
    all,
    [deletion(admin, 'admin'), ci],
    ['ci: POST ci adds mail.send, by admin (tried): accepted'],
  ],
  [
    'deletes the only key that could',
    all,
    [deletion(root, 'root'), creation('ci', 'stats.read')],
    ['ci: POST ci adds stats.read, by root (tried): unproven (changed-grantor)'],
  ],
])('a plan that %s', (_name, policy, plan, told) => {
  expect(attemptLines(auditOf({ policy, keys, plan }))).toEqual(told);
});

test.each<[name: string, plan: PlanCase['plan'], told: readonly string[]]>([
  [
    'another resource changes the grantor',
    [deletion(admin, 'admin'), ci],
    [
      `2:1 warning unproven-grant: Whether key "admin" can create key "ci" with "mail.send" is unproven: the plan changes the grantor itself, by \`sendgrid_api_key.admin\`, and the answer before is not the answer after; which comes first is Terraform's choice. Terraform plans it for \`sendgrid_api_key.ci\`. Apply \`sendgrid_api_key.ci\` alone first, and plan again; or let Terraform apply with a key that the plan does not change.`,
    ],
  ],
  [
    'another resource takes from the grantor what it needs',
    [update(admin, 'admin', 'api_keys.create'), ci],
    [
      `2:1 warning unproven-grant: Whether key "admin" can create key "ci" with "mail.send" is unproven: the plan changes the grantor itself, by \`sendgrid_api_key.admin\`, and the answer before is not the answer after; which comes first is Terraform's choice. Terraform plans it for \`sendgrid_api_key.ci\`. Apply \`sendgrid_api_key.ci\` alone first, and plan again; or let Terraform apply with a key that the plan does not change.`,
    ],
  ],
  [
    'the key makes its own successor',
    [replacement(admin, creation('admin', 'mail.send'))],
    [
      `2:1 warning unproven-grant: Whether key "admin" can create key "admin" with "mail.send" is unproven: it is the key that the plan replaces, and it is deleted before the new one is made. Terraform plans it for \`sendgrid_api_key.admin\`. Let Terraform apply with a key that the plan does not change.`,
    ],
  ],
])('what is told where %s', (_name, plan, told) => {
  expect(findingLines(auditOf({ policy, keys, plan }))).toEqual(told);
});
