import { keyId } from './accounts.js';
import type { Given } from './audited.js';

const waiver = (rule: string, key: string, scopes: string, expires: string, reason: string) =>
  `  - rule: ${rule}\n    key: ${key}\n${scopes === '' ? '' : `    scopes: [${scopes}]\n`}    reason: ${reason}\n    expires: ${expires}\n`;

/** The policy of the run below. */
export const waivedPolicy = `version: 1
keys:
  - name: scope-audit
    presets: [scope-audit]
  - name: prod-mailer
    scopes: [mail.send]
  - name: reports
    allow: [stats.read]
waivers:
${[
  waiver('excess-scope', 'prod-mailer', 'asm.groups.read', '2027-03-31', 'until the v3 migration, MAIL-412'),
  waiver(
    'unmanaged-key',
    'old-cron',
    '',
    '2026-12-05',
    '"leaves with the old data centre, see https://wiki.example"',
  ),
  waiver('excess-scope', 'reports', 'alerts.read', '2027-01-31', 'asked for by @finance'),
  waiver('critical-scope', 'prod-mailer', 'mail.send', '2026-12-31', 'nobody remembers'),
  waiver('unmanaged-key', 'ci', '', '2026-11-22', 'until CI has a vault'),
].join('')}`;

/** A run with waivers that count, one that counts in part, one that is over and one that covers nothing. */
export const waivedRun: Given = {
  policy: waivedPolicy,
  keys: {
    'scope-audit': ['api_keys.read'],
    'prod-mailer': ['mail.send', 'asm.groups.read'],
    reports: ['stats.read', 'alerts.read', 'alerts.update'],
    'old-cron': ['mail.send'],
    ci: ['stats.read'],
  },
  auditor: keyId(0),
};
