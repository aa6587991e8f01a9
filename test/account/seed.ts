import { fullAccessScopes } from './full-access.js';
import type { InitialKey, StateOptions } from './state.js';

/** What this account puts on every key by itself. */
const automatic = ['sender_verification_eligible', '2fa_required'] as const;

/** What the dashboard's "Mail Send" choice sets. */
const mailSend = [
  'mail.send',
  'mail.batch.create',
  'mail.batch.delete',
  'mail.batch.read',
  'mail.batch.update',
  'user.scheduled_sends.create',
  'user.scheduled_sends.delete',
  'user.scheduled_sends.read',
  'user.scheduled_sends.update',
] as const;

/** The ids of the seed's keys, so that a policy can name them; `relay` and `relayCopy` have the same name. */
export const seedIds = {
  keyAdmin: 'kA3dMin0wQ7xT2uYpL9bRg',
  root: 'r00tZ5sVn8HcJ1eFqK4mWA',
  scopeAudit: 'aUd1tX6jPgB3yLh0NvS7Cw',
  prodMailer: 'pRodM4ilKt9ZqE2fUxD5og',
  prodReader: 'pRe4deRv6WbG1nYc8JmTsQ',
  templateEditor: 'tEmpL8tEhX3rKzO5aVi0Bw',
  legacyImport: 'lEgaCy1mP0rtS7gNq4DjuA',
  preview17: 'pRv17wF2cHk9sLxTe6bMzQ',
  preview23: 'pRv23yJ5dNu8aGoKi0vXtA',
  finance: 'fInAnC3uB7zRm1LpWq6hEg',
  relay: 'rEl4yVa9kSxT0nJb5DfHgw',
  relayCopy: 'rEl4yCp2mYw6oZe8QiUcKA',
} as const;

/**
 * The case that the project began with: `key-admin` manages keys and cannot give itself `mail.send`, while `root`
 * could; around them a key that nobody declared, one that outgrew its purpose and two of one name.
 */
export const seedKeys: readonly InitialKey[] = [
  key(seedIds.root, 'root', fullAccessScopes),
  {
    id: seedIds.keyAdmin,
    name: 'key-admin',
    scopes: [
      'templates.read',
      'api_keys.create',
      'api_keys.read',
      'api_keys.update',
      'api_keys.delete',
      ...automatic,
    ],
  },
  key(seedIds.scopeAudit, 'scope-audit', ['api_keys.read']),
  // More than a mailer needs: it can send the replies of customers elsewhere.
  key(seedIds.prodMailer, 'prod-mailer', [...mailSend, 'user.webhooks.parse.settings.update']),
  key(seedIds.prodReader, 'prod-reader', ['api_keys.read']),
  key(seedIds.templateEditor, 'template-editor', ['templates.update', 'templates.versions.read']),
  key(seedIds.legacyImport, 'legacy-import', [
    'suppression.unsubscribes.create',
    'api_keys.create',
    'user.email.read',
  ]),
  key(seedIds.preview17, 'preview-pr-17', ['mail.send']),
  key(seedIds.preview23, 'preview-pr-23', ['mail.send', 'templates.update']),
  key(seedIds.finance, 'finance-export', ['billing.read']),
  key(seedIds.relay, 'webhook-relay', ['user.webhooks.event.settings.read']),
  key(seedIds.relayCopy, 'webhook-relay', ['user.webhooks.event.settings.read', 'mail.send']),
];

/** Options of an account that holds the seed. */
export const seed: StateOptions = { keys: seedKeys, automatic, fullAccess: fullAccessScopes };

function key(id: string, name: string, scopes: readonly string[]): InitialKey {
  return { id, name, scopes: [...scopes, ...automatic] };
}
