import { scopeBesidesAudit, scopeOfAudit } from './audit-key.js';

/**
 * Named lists of scopes that every policy may use.
 * `mail-send` is what the choice "Mail Send" of SendGrid's dashboard sets.
 * @see https://www.twilio.com/docs/sendgrid/ui/account-and-settings/api-keys
 */
export const builtInPresets: ReadonlyMap<string, readonly string[]> = new Map([
  [
    'mail-send',
    [
      'mail.send',
      'mail.batch.create',
      'mail.batch.read',
      'mail.batch.update',
      'mail.batch.delete',
      'user.scheduled_sends.create',
      'user.scheduled_sends.read',
      'user.scheduled_sends.update',
      'user.scheduled_sends.delete',
    ],
  ],
  ['scope-audit', [scopeOfAudit]],
  ['billing', ['billing.create', 'billing.read', 'billing.update', 'billing.delete']],
]);

/** What keys may hold besides whose entries use a built-in preset. */
export const toleratedBesides: ReadonlyMap<string, readonly string[]> = new Map([
  ['scope-audit', [scopeBesidesAudit]],
]);
