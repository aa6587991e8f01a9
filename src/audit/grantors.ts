import type { Grant } from '../model/grant.js';
import { byName, type Inventory, type LiveKey } from '../model/inventory.js';
import { withoutAutomatic } from '../model/scope.js';
import { type ScopeBits, scopeBits } from './scope-bits.js';

/** A live key as one who could send a request; automatic scopes are left out of `bits` and `size`. */
export interface Candidate {
  readonly key: LiveKey;
  readonly bits: ScopeBits;
  readonly size: number;
  /** Whether it may update keys. */
  readonly isWriter: boolean;
}

/** What a grant needs, as bits. */
export interface Need {
  readonly add: ScopeBits;
  readonly set: ScopeBits;
}

/** Every live key as a grantor, the smallest scope set first, then by name and id. */
export interface Grantors {
  readonly all: readonly Candidate[];
  /** Those that hold the endpoint's scope, in the same order. */
  readonly holding: Readonly<Record<Grant['method'], readonly Candidate[]>>;
  readonly bitsOf: (scopes: Iterable<string>) => ScopeBits;
}

/** The scope that SendGrid asks of the key that sends the request. */
export const endpointScopes = {
  PUT: 'api_keys.update',
  POST: 'api_keys.create',
} as const satisfies Record<Grant['method'], string>;

/** Indexes the live keys by the scopes that they hold. */
export function grantorsOf({ keys }: Inventory): Grantors {
  const real = keys.map((key) => ({ key, scopes: withoutAutomatic(key.scopes) }));
  const bitsOf = scopeBits(universe(real));
  const all = real
    .map(({ key, scopes }) => ({
      key,
      bits: bitsOf(scopes),
      size: scopes.length,
      isWriter: key.scopes.has(endpointScopes.PUT),
    }))
    .sort((a, b) => a.size - b.size || byName(a.key, b.key));
  const holding = (scope: string) => all.filter(({ key }) => key.scopes.has(scope));
  return { all, bitsOf, holding: { PUT: holding(endpointScopes.PUT), POST: holding(endpointScopes.POST) } };
}

/** What the grant adds and its whole list, as bits. */
export function needOf({ add, set }: Grant, { bitsOf }: Grantors): Need {
  return { add: bitsOf(add.map(({ scope }) => scope)), set: bitsOf(set) };
}

function* universe(keys: readonly { readonly scopes: readonly string[] }[]) {
  yield* Object.values(endpointScopes);
  for (const { scopes } of keys) yield* scopes;
}
