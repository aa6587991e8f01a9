import type { JudgedAttempt } from '../../src/model/attempt.js';
import type { PrivilegeDiff } from '../../src/model/diff.js';
import { askedBy, at, entryFor, finding, liveKey } from './report.js';

// The seed case: a key that is to give itself a scope, a strong key, and one that nobody declared.

export const admin = liveKey('key-admin', [
  'templates.read',
  'api_keys.create',
  'api_keys.read',
  'api_keys.update',
  'api_keys.delete',
  'sender_verification_eligible',
  '2fa_required',
]);
const adminEntry = entryFor('key-admin', 6, ['templates.read', 'api_keys.update', 'mail.send'], '@acme/mail');
export const root = liveKey('root', ['api_keys.create', 'api_keys.update', 'mail.send', 'templates.read']);
export const rootEntry = entryFor('root', 10, [
  'api_keys.create',
  'api_keys.update',
  'mail.send',
  'templates.read',
]);
export const legacy = liveKey('old-newsletter', ['mail.send', 'marketing.read']);
export const rows = [
  { key: admin, entry: adminEntry },
  { key: legacy, entry: null },
  { key: root, entry: rootEntry },
];

export const adminExcess = finding({
  rule: 'excess-scope',
  message:
    'Key "key-admin" holds 3 scopes that its entry does not allow: "api_keys.create", "api_keys.delete", "api_keys.read". With "api_keys.create" (critical risk) a thief could create a key that outlives this one. Take them away with key "root", which has "api_keys.update" and holds all that remains, or in the dashboard, or allow them in the entry.',
  key: { id: admin.id, name: admin.name },
  scopes: ['api_keys.create', 'api_keys.delete', 'api_keys.read'],
  location: at(6, 11, 9),
});
export const unmanaged = finding({
  rule: 'unmanaged-key',
  severity: 'warning',
  fingerprint: '00112233445566aa',
  message: `Key "old-newsletter" (id ${legacy.id}) has no entry; it holds 2 scopes: "mail.send", "marketing.read". Delete the key, or add this entry under \`keys\`: - { id: "${legacy.id}", name: "old-newsletter", scopes: ["mail.send","marketing.read"] }`,
  key: { id: legacy.id, name: legacy.name },
  scopes: ['mail.send', 'marketing.read'],
  location: at(5, 1, 4),
});
export const escalation = finding({
  rule: 'self-escalation',
  fingerprint: 'ffeeddccbbaa9988',
  message:
    'Key "key-admin" cannot give itself 1 scope that its entry wants: "mail.send". SendGrid would answer 400 "unauthorized scopes: [mail.send]", since a key gives only what it holds. Key "root" could do it: name it as the grantor, or take the scope out of the entry.',
  key: { id: admin.id, name: admin.name },
  scopes: ['mail.send'],
  location: at(7, 46, 9),
});
export const escalationGrant: JudgedAttempt = {
  method: 'PUT',
  ...askedBy(adminEntry),
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
  spare: new Set(),
  couldGrant: [root],
  proof: [admin],
  waysOut: [{ kind: 'another-key', keys: [root] }],
  chain: [
    {
      grantor: { id: root.id, name: 'root' },
      key: { id: admin.id, name: 'key-admin' },
      add: ['mail.send'],
      remove: [],
      reading: 'both',
    },
  ],
};
const invoicesEntry = entryFor('invoices', 14, ['billing.read', 'mail.send']);
const statsEntry = entryFor('stats', 17, ['stats.read', 'templates.read']);
export const otherGrants: readonly JudgedAttempt[] = [
  {
    ...escalationGrant,
    method: 'POST',
    ...askedBy(invoicesEntry),
    key: { id: null, name: 'invoices' },
    target: null,
    add: invoicesEntry.wanted,
    set: ['billing.read', 'mail.send'],
    verdict: { kind: 'refused', because: 'billing' },
    waysOut: [{ kind: 'nobody', because: 'billing' }],
    couldGrant: [],
    proof: [],
    chain: null,
  },
  {
    ...escalationGrant,
    ...askedBy(statsEntry),
    key: { id: 'stats00000000000000000', name: 'stats' },
    add: statsEntry.wanted.slice(1),
    set: ['stats.read', 'templates.read'],
    verdict: { kind: 'unproven', because: 'kept-scopes', kept: ['stats.read'] },
    waysOut: [{ kind: 'person', perhaps: null }],
    couldGrant: [],
    proof: [],
    chain: null,
  },
  {
    ...escalationGrant,
    ...askedBy(rootEntry),
    key: { id: root.id, name: root.name },
    grantor: { kind: 'dashboard', named: true },
    verdict: { kind: 'accepted', predicted: null },
    couldGrant: [],
    proof: [],
    chain: null,
  },
];
const changed = { losses: [], allowGains: [], allowLosses: [] };
export const diff: PrivilegeDiff = {
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
