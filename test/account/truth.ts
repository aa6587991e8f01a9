import type { AccountServer } from './account.js';
import { ask, askOverHttp2, type Received } from './account-client.js';
import { seedIds } from './seed.js';

/** Where the seed's auditor stands, and what the account says of it when nothing is wrong. */
export const truthPath = `/v3/api_keys/${seedIds.scopeAudit}`;

export const truth = {
  api_key_id: seedIds.scopeAudit,
  name: 'scope-audit',
  scopes: ['api_keys.read', 'sender_verification_eligible', '2fa_required'],
} as const;

export const truthText = JSON.stringify(truth);

/** The ways to ask for it. */
export const protocols = [
  { protocol: 'HTTP/1.1', transport: 'plain', get: overHttp1 },
  { protocol: 'HTTP/1.1 over TLS', transport: 'tls', get: overHttp1 },
  {
    protocol: 'HTTP/2',
    transport: 'h2',
    get: (account: AccountServer): Promise<Received> =>
      askOverHttp2(account, truthPath, { as: 'scope-audit' }),
  },
] as const;

function overHttp1(account: AccountServer): Promise<Received> {
  return ask(account, 'GET', truthPath, { as: 'scope-audit' });
}
