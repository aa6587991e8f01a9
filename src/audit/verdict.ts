import type { Grant, PredictedAnswer, Verdict } from '../model/grant.js';
import { type LiveKey, maxKeys } from '../model/inventory.js';
import { mixesBilling } from '../model/scope.js';
import { endpointScopes } from './grantors.js';

/**
 * The verdict that holds for every grantor, null where it hangs on who sends the request.
 * `keysAfter` is how many keys the account would hold after the grant.
 * @see https://www.twilio.com/docs/sendgrid/api-reference/api-keys/create-api-keys for the limit and its message
 */
export function verdictForAll({ method, set }: Grant, keysAfter: number): Verdict | null {
  if (mixesBilling(set)) return { kind: 'refused', because: 'billing' };
  if (method === 'POST' && keysAfter > maxKeys) {
    return {
      kind: 'refused',
      because: 'key-limit',
      predicted: refusal(403, `Cannot create more than ${maxKeys} API Keys`),
    };
  }
  return null;
}

/** What SendGrid's scope check would say if this key sent the request now. */
export function verdictBy({ key }: { readonly key: LiveKey }, grant: Grant): Verdict {
  const { method, set } = grant;
  const missing = missingOf({ key }, grant);
  if (!key.scopes.has(endpointScopes[method])) {
    return { kind: 'refused', because: 'endpoint', missing, predicted: refusal(403, 'access forbidden') };
  }

  const kept = set.filter((scope) => !key.scopes.has(scope));
  if (missing.length > 0) {
    return { kind: 'refused', because: 'scopes', missing, predicted: unauthorized(missing, kept) };
  }
  if (kept.length > 0) return { kind: 'unproven', because: 'kept-scopes', kept };
  return {
    kind: 'accepted',
    predicted: { status: method === 'PUT' ? 200 : 201, message: null, messageFull: null },
  };
}

/** What the key lacks of the endpoint's scope and of what the grant adds, in the policy's order. */
export function missingOf({ key }: { readonly key: LiveKey }, { method, add }: Grant): string[] {
  const needed = new Set([endpointScopes[method], ...add.map(({ scope }) => scope)]);
  return [...needed].filter((scope) => !key.scopes.has(scope));
}

function refusal(status: number, message: string): PredictedAnswer {
  return { status, message, messageFull: null };
}

/** The words are put together when they are asked for, since those of all grants can be hundreds of megabytes. */
function unauthorized(missing: readonly string[], kept: readonly string[]): PredictedAnswer {
  const words = (scopes: readonly string[]) => `unauthorized scopes: [${scopes.join(', ')}]`;
  return {
    status: 400,
    get message() {
      return words(missing);
    },
    get messageFull() {
      return kept.length > missing.length ? words(kept) : null;
    },
  };
}
