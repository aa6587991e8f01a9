import { mixesBilling } from '../catalogue/billing.js';
import { catalogue } from '../catalogue/catalogue.js';
import { type Attempt, addedScopes, endpointScopes, missingOf } from '../model/attempt.js';
import type { LiveKey } from '../model/key.js';
import { maxKeysOfAccount } from '../model/key-limit.js';
import type { PredictedAnswer, Verdict } from '../model/verdict.js';
import type { Holders } from './holders.js';

/**
 * The verdict that holds for every grantor, null where it depends on who sends the request.
 * `keysAfter` is how many keys the account would hold after the attempt.
 * @see https://www.twilio.com/docs/sendgrid/api-reference/api-keys/create-api-keys for the limit and its message
 */
export function verdictForAll(
  attempt: Attempt,
  keysAfter: number,
  isHeld: Holders['isHeld'],
): Verdict | null {
  const { method, set } = attempt;
  const aliases = addedScopes(attempt).filter((scope) => isAlias(scope) && !isHeld(scope));
  if (aliases.length > 0) {
    const predicted = unauthorized(aliases, []);
    return { kind: 'refused', because: 'no-such-scope', missing: aliases, predicted };
  }
  if (mixesBilling(set)) return { kind: 'refused', because: 'billing' };
  if (method === 'POST' && keysAfter > maxKeysOfAccount) {
    return {
      kind: 'refused',
      because: 'key-limit',
      predicted: refusal(403, `Cannot create more than ${maxKeysOfAccount} API Keys`),
    };
  }
  return null;
}

/** What SendGrid's scope check would say if this key sent the request now. */
export function verdictBy(key: LiveKey, attempt: Attempt): Verdict {
  const { method, set } = attempt;
  const missing = missingOf(key, attempt);
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

/** The names that neither the catalogue nor any live key knows: a misspelling, or a scope that is new. */
export function unknownScopes(attempt: Attempt, isHeld: Holders['isHeld']): string[] {
  return addedScopes(attempt).filter((scope) => !catalogue.has(scope) && !isHeld(scope));
}

function isAlias(scope: string): boolean {
  return catalogue.get(scope)?.kind === 'invalid-alias';
}

function refusal(status: number, message: string): PredictedAnswer {
  return { status, message, messageFull: null };
}

/** The words are put together when they are asked for, since those of all attempts can be hundreds of megabytes. */
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
