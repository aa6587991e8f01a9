import { withoutAutomatic } from '../../src/catalogue/automatic.js';
import { mixesBilling } from '../../src/catalogue/billing.js';
import { catalogue } from '../../src/catalogue/catalogue.js';
import { maxKeysOfAccount } from '../../src/model/key-limit.js';
import { type Answer, answers, unauthorizedScopes } from './answers.js';
import { isStrings } from './request-body.js';
import type { AccountKey, AccountState } from './state.js';

export type EndpointScope =
  | `api_keys.${'read' | 'create' | 'update' | 'delete'}`
  | 'subusers.read'
  | 'teammates.read';

/**
 * Why the account lets a request through no further than this, or null. A mix with billing is refused before
 * anything else: the order of the real checks is not known, and this is the order in which verdicts are given.
 */
export function refusedAtTheDoor(
  caller: AccountKey,
  endpoint: EndpointScope,
  scopes: unknown,
): Answer | null {
  if (isStrings(scopes) && mixesBilling(scopes)) return answers.billingMix;
  return caller.scopes.includes(endpoint) ? null : answers.accessForbidden;
}

/** Why the account knows no such scope, or null: what the catalogue has as a misspelling, unless a key holds it. */
export function refusedAsNoScope({ keys }: AccountState, scopes: unknown): Answer | null {
  if (!isStrings(scopes)) return null;
  const held = new Set(keys.flatMap((key) => key.scopes));
  const names = scopes.filter((scope) => catalogue.get(scope)?.kind === 'invalid-alias' && !held.has(scope));
  return names.length === 0 ? null : unauthorizedScopes(names);
}

/** Why the account takes no further key, or null. */
export function refusedAsOneTooMany({ keys }: AccountState): Answer | null {
  return keys.length < maxKeysOfAccount ? null : answers.keyLimit;
}

/**
 * Why the caller cannot put these scopes on a key, or null. A name that nobody knows is a scope that nobody holds;
 * automatic scopes are never compared. `target` is null for a new key, where both readings agree.
 */
export function refusedAsUnheld(
  { reading }: AccountState,
  caller: AccountKey,
  target: AccountKey | null,
  scopes: readonly string[],
): Answer | null {
  const exempt = new Set(caller.scopes);
  if (reading === 'delta') for (const scope of target?.scopes ?? []) exempt.add(scope);
  const unheld = withoutAutomatic(new Set(scopes)).filter((scope) => !exempt.has(scope));
  return unheld.length === 0 ? null : unauthorizedScopes(unheld);
}
