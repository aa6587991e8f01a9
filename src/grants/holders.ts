import { withoutAutomatic } from '../catalogue/automatic.js';
import { type Attempt, addedScopes, endpointScopes } from '../model/attempt.js';
import { byName, type LiveKey } from '../model/key.js';
import { type ScopeBits, scopeBits } from './scope-bits.js';

/** A live key as one who could send a request; automatic scopes are left out of `bits` and `size`. */
export interface Holder {
  readonly key: LiveKey;
  readonly bits: ScopeBits;
  readonly size: number;
  /** Whether it may update keys. */
  readonly isWriter: boolean;
}

/** Every live key as a holder, the smallest scope set first, then by name and id. */
export interface Holders {
  readonly all: readonly Holder[];
  /** Those that hold the endpoint's scope, in the same order. */
  readonly holding: Readonly<Record<Attempt['method'], readonly Holder[]>>;
  /** Whether any live key holds the scope. */
  readonly isHeld: (scope: string) => boolean;
  readonly bitsOf: (scopes: Iterable<string>) => ScopeBits;
}

/** What an attempt needs, as bits. */
export interface Need {
  readonly add: ScopeBits;
  readonly set: ScopeBits;
}

/** Indexes the live keys by the scopes that they hold; `held` are those that any key of any account holds. */
export function holdersOf(keys: readonly LiveKey[], held: ReadonlySet<string> = scopesHeld(keys)): Holders {
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
  const isHeld = (scope: string) => held.has(scope);
  return {
    all,
    bitsOf,
    isHeld,
    holding: { PUT: holding(endpointScopes.PUT), POST: holding(endpointScopes.POST) },
  };
}

/** All that these keys hold. */
export function scopesHeld(keys: readonly LiveKey[]): ReadonlySet<string> {
  return new Set(keys.flatMap(({ scopes }) => [...scopes]));
}

/** What the attempt adds and its whole list, as bits. */
export function needOf(attempt: Attempt, { bitsOf }: Holders): Need {
  return { add: bitsOf(addedScopes(attempt)), set: bitsOf(attempt.set) };
}

function* universe(keys: readonly { readonly scopes: readonly string[] }[]) {
  yield* Object.values(endpointScopes);
  for (const { scopes } of keys) yield* scopes;
}
