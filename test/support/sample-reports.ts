import type { PrivilegeDiff } from '../../src/model/diff.js';
import type { JudgedGrant } from '../../src/model/grant.js';
import type { Report } from '../../src/model/report.js';
import { hostileNames } from './hostile.js';
import { at, entryFor, finding, liveKey, policyFile, report } from './report.js';

const admin = liveKey('key-admin', [
  'templates.read',
  'api_keys.create',
  'api_keys.read',
  'api_keys.update',
  'api_keys.delete',
  'sender_verification_eligible',
  '2fa_required',
]);
const adminEntry = entryFor('key-admin', 6, ['templates.read', 'api_keys.update', 'mail.send'], '@acme/mail');
const root = liveKey('root', ['api_keys.create', 'api_keys.update', 'mail.send', 'templates.read']);
const rootEntry = entryFor('root', 10, ['api_keys.create', 'api_keys.update', 'mail.send', 'templates.read']);
const legacy = liveKey('old-newsletter', ['mail.send', 'marketing.read']);
const rows = [
  { key: admin, entry: adminEntry },
  { key: legacy, entry: null },
  { key: root, entry: rootEntry },
];

const adminExcess = finding({
  rule: 'excess-scope',
  message:
    'Key "key-admin" holds 3 scopes that its entry does not allow: "api_keys.create", "api_keys.delete", "api_keys.read". With "api_keys.create" (critical risk) a thief could create a key that outlives this one. Take them away with key "root", which has "api_keys.update" and holds all that remains, or in the dashboard, or allow them in the entry.',
  key: { id: admin.id, name: admin.name },
  scopes: ['api_keys.create', 'api_keys.delete', 'api_keys.read'],
  location: at(6, 11, 9),
});
const unmanaged = finding({
  rule: 'unmanaged-key',
  severity: 'warning',
  fingerprint: '00112233445566aa',
  message: `Key "old-newsletter" (id ${legacy.id}) has no entry; it holds 2 scopes: "mail.send", "marketing.read". Delete the key, or add this entry under \`keys\`: - { id: "${legacy.id}", name: "old-newsletter", scopes: ["mail.send","marketing.read"] }`,
  key: { id: legacy.id, name: legacy.name },
  scopes: ['mail.send', 'marketing.read'],
  location: at(5, 1, 4),
});
const escalation = finding({
  rule: 'self-escalation',
  fingerprint: 'ffeeddccbbaa9988',
  message:
    'Key "key-admin" cannot give itself 1 scope that its entry wants: "mail.send". SendGrid would answer 400 "unauthorized scopes: [mail.send]", since a key gives only what it holds. Key "root" could do it: name it as the grantor, or take the scope out of the entry.',
  key: { id: admin.id, name: admin.name },
  scopes: ['mail.send'],
  location: at(7, 46, 9),
});
const escalationGrant: JudgedGrant = {
  method: 'PUT',
  entry: adminEntry,
  key: { id: admin.id, name: admin.name },
  target: admin,
  add: adminEntry.wanted.slice(2),
  set: ['templates.read', 'api_keys.update', 'mail.send'],
  grantor: { kind: 'key', key: admin, named: true },
  verdict: {
    kind: 'refused',
    because: 'scopes',
    missing: ['mail.send'],
    predicted: { status: 400, message: 'unauthorized scopes: [mail.send]', messageFull: null },
  },
  couldGrant: { items: [root], total: 1 },
  proof: { items: [{ grantor: admin, missing: ['mail.send'] }], total: 1 },
  chain: [
    {
      grantor: { id: root.id, name: 'root' },
      key: { id: admin.id, name: 'key-admin' },
      add: ['mail.send'],
      reading: 'both',
    },
  ],
};
const invoicesEntry = entryFor('invoices', 14, ['billing.read', 'mail.send']);
const statsEntry = entryFor('stats', 17, ['stats.read', 'templates.read']);
const otherGrants: readonly JudgedGrant[] = [
  {
    ...escalationGrant,
    method: 'POST',
    entry: invoicesEntry,
    key: { id: null, name: 'invoices' },
    target: null,
    add: invoicesEntry.wanted,
    set: ['billing.read', 'mail.send'],
    verdict: { kind: 'refused', because: 'billing' },
    couldGrant: { items: [], total: 0 },
    proof: { items: [], total: 0 },
    chain: null,
  },
  {
    ...escalationGrant,
    entry: statsEntry,
    key: { id: 'stats00000000000000000', name: 'stats' },
    add: statsEntry.wanted.slice(1),
    set: ['stats.read', 'templates.read'],
    verdict: { kind: 'unproven', because: 'kept-scopes', kept: ['stats.read'] },
    couldGrant: { items: [], total: 0 },
    proof: { items: [], total: 0 },
    chain: null,
  },
  {
    ...escalationGrant,
    entry: rootEntry,
    key: { id: root.id, name: root.name },
    grantor: { kind: 'dashboard', named: true },
    verdict: { kind: 'accepted', predicted: null },
    couldGrant: { items: [], total: 0 },
    proof: { items: [], total: 0 },
    chain: null,
  },
];
const changed = { losses: [], allowGains: [], allowLosses: [] };
const diff: PrivilegeDiff = {
  entries: [
    {
      ...changed,
      label: 'key-admin',
      location: adminEntry.location,
      change: 'changed',
      gains: ['mail.send'],
      losses: ['stats.read'],
    },
    {
      ...changed,
      label: 'invoices',
      location: invoicesEntry.location,
      change: 'added',
      gains: ['billing.read', 'mail.send'],
    },
    {
      ...changed,
      label: 'stats',
      location: statsEntry.location,
      change: 'changed',
      gains: ['stats.read'],
      allowGains: ['*.read'],
    },
    { ...changed, label: 'temp', location: at(20, 11), change: 'removed', gains: [], losses: ['mail.send'] },
  ],
  severities: [{ rule: 'unmanaged-key', before: 'error', after: 'warning' }],
  grantors: [{ entry: null, before: 'key-admin', after: null }],
};

/** Whole reports, each of which every surface shows in a golden file. */
export const samples = {
  clean: report({
    keys: [
      { key: liveKey('prod-mailer', ['mail.send']), entry: entryFor('prod-mailer', 4, ['mail.send']) },
      { key: root, entry: rootEntry },
    ],
  }),
  seed: report({
    result: 'failed',
    keys: rows,
    findings: [adminExcess, escalation, unmanaged],
    grants: [escalationGrant],
  }),
  'pull-request': report({
    result: 'failed',
    keys: rows,
    findings: [
      { ...adminExcess, introduced: false },
      finding({
        rule: 'billing-mix',
        message:
          'Entry "invoices" wants "billing.read" and 1 other scope, and no key can hold both. Split the entry in two.',
        key: { id: null, name: 'invoices' },
        scopes: ['billing.read'],
        location: at(14, 14, 12),
        related: [{ message: 'The preset is defined here.', location: at(2, 3, 8) }],
      }),
      escalation,
      { ...unmanaged, introduced: false },
    ],
    grants: [escalationGrant, ...otherGrants],
    diff,
    remarks: [{ severity: 'notice', message: 'Key "gone" (id 1) was deleted while the audit ran.' }],
  }),
  hostile: report({
    result: 'failed',
    keys: hostileNames.map((name, index) => ({
      key: liveKey(name, [name, 'mail.send'], `id-${index}`),
      entry: index % 2 === 0 ? null : entryFor(name, index + 5, [name], name),
    })),
    findings: hostileNames.map((name, index) =>
      finding({
        rule: 'excess-scope',
        message: `Key "${name.slice(0, 200)}" holds 1 scope that its entry does not allow: "${name.slice(0, 200)}". Take it away.`,
        key: { id: `id-${index}`, name },
        scopes: [name],
        location: at(index + 5, 11),
      }),
    ),
    grants: hostileNames.map((name, index) => ({
      ...escalationGrant,
      entry: entryFor(name, index + 5, [name], name),
      key: { id: `id-${index}`, name },
      grantor: { kind: 'key', key: liveKey(name, [name], `grantor-${index}`), named: true },
      add: [{ scope: name, location: at(index + 5), preset: null }],
      couldGrant: { items: [liveKey(name, [name], `helper-${index}`)], total: 40 },
      proof: { items: [{ grantor: liveKey(name, [name], `grantor-${index}`), missing: [name] }], total: 30 },
      verdict: {
        kind: 'refused',
        because: 'scopes',
        missing: [name],
        predicted: { status: 400, message: `unauthorized scopes: [${name}]`, messageFull: name },
      },
      chain: [{ grantor: { id: 'a', name }, key: { id: 'b', name }, add: [name], reading: 'delta' }],
    })),
    diff: {
      entries: hostileNames.map((name, index) => ({
        label: name,
        location: at(index + 5, 11, name.length),
        change: 'changed',
        gains: [name],
        losses: [name],
        allowGains: [name],
        allowLosses: [name],
      })),
      severities: [],
      grantors: hostileNames.map((name) => ({ entry: name, before: name, after: name })),
    },
    remarks: hostileNames.map((name) => ({
      severity: 'notice',
      message: `Key ${name.slice(0, 200)} is gone.`,
    })),
  }),
  skipped: report({
    result: 'skipped',
    audited: false,
    inventory: null,
    keys: [],
    remarks: [
      {
        severity: 'notice',
        message:
          'This pull request comes from a fork, so the run gets no secrets and did not look at the live account. The policy was read and checked by itself.',
      },
    ],
    findings: [
      finding({
        rule: 'unknown-scope',
        severity: 'warning',
        message: 'Scope "mail.sned" is not known. Did you mean "mail.send"?',
        scopes: ['mail.sned'],
        location: at(6, 14, 9),
      }),
    ],
  }),
  'broken-policy': report({
    result: 'error',
    audited: true,
    keys: [{ key: root, entry: null }],
    problems: [
      {
        kind: 'policy',
        message: 'Member "scops" is not known here. Did you mean "scopes"?',
        location: at(5, 5, 5),
      },
      {
        kind: 'policy',
        message: 'Entry "root" stands here for the second time. Join the two entries.',
        location: at(9, 11, 4),
      },
      {
        kind: 'input',
        message: 'Input `fail-on` is "sometimes". Use error, warning, notice or never.',
        location: null,
      },
    ],
  }),
  'no-policy': report({
    result: 'error',
    audited: true,
    keys: [{ key: root, entry: null }],
    problems: [
      {
        kind: 'policy',
        message: `There is no policy file "${policyFile}". Commit the policy that the job summary shows, once you have read it.`,
        location: null,
      },
    ],
    proposal: `version: 1\nkeys:\n  - id: "${root.id}"\n    name: "root\`\`\`\\u202e"\n    scopes: ["mail.send"]\n`,
  }),
} as const satisfies Record<string, Report>;
