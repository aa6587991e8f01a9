import type { Key } from './accounts.js';

// The seed case: a key that is to give itself a scope, a strong key, and one that nobody declared.

/** Before the change. */
export const seedBase = `version: 1

grantor: key-admin

presets:
  reports: [stats.read, categories.stats.read]

keys:
  - name: key-admin
    owner: "@acme/mail"
    scopes: [templates.read, api_keys.update]
  - name: root
    scopes: [api_keys.create, api_keys.read, api_keys.update, mail.send, templates.read]
  - name: stats
    scopes: [stats.read, categories.stats.read]
    allow: [mail.send, alerts.read]
  - name: temp
    scopes: [mail.send]
  - name: scope-audit
    presets: [scope-audit]

rules:
  renamed-key: warning
`;

/** The same with one scope more, which the key cannot give itself. */
export const seedPolicy = seedBase.replace('api_keys.update]', 'api_keys.update, mail.send]');

/** A change with one attempt of each verdict, which loosens and takes away as well. */
export const seedChange = `version: 1

presets:
  reports: [stats.read, categories.stats.read]
  money: [billing.read, mail.send]

keys:
  - name: key-admin
    owner: "@acme/mail"
    grantor: key-admin
    scopes: [templates.read, api_keys.update, mail.send]
  - name: root
    grantor: dashboard
    scopes: [api_keys.create, api_keys.read, api_keys.update, mail.send, templates.read, asm.groups.read]
  - name: stats
    grantor: key-admin
    presets: [reports]
    scopes: [templates.read]
    allow: ["*.read"]
  - name: invoices
    presets: [money]
  - name: mailer
    scopes: [mail.send]
  - name: scope-audit
    presets: [scope-audit]

rules:
  renamed-key: notice
`;

export const seedKeys: readonly Key[] = [
  {
    id: 'kA3dMin0wQ7xT2uYpL9bRg',
    name: 'key-admin',
    scopes: [
      'templates.read',
      'api_keys.create',
      'api_keys.read',
      'api_keys.update',
      'api_keys.delete',
      'sender_verification_eligible',
      '2fa_required',
    ],
  },
  {
    id: 'r00tZ5sVn8HcJ1eFqK4mWA',
    name: 'root',
    scopes: ['api_keys.create', 'api_keys.read', 'api_keys.update', 'mail.send', 'templates.read'],
  },
  { id: 'st4tSxT2uYpL9bRgkA3dMi', name: 'stats', scopes: ['stats.read', 'categories.stats.read'] },
  { id: 't3mPqE2fUxDoLdNewsL3tT', name: 'temp', scopes: ['mail.send'] },
  { id: 'oLdNewsL3tTerZ9qE2fUxD', name: 'old-newsletter', scopes: ['mail.send', 'marketing.read'] },
  { id: 'aUd1tX6jPgB3yLh0NvS7Cw', name: 'scope-audit', scopes: ['api_keys.read'] },
];

/** The id of the key that the audit runs with. */
export const seedAuditor = 'aUd1tX6jPgB3yLh0NvS7Cw';
