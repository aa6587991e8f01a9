import type { LiveKey } from '../model/key.js';
import type { Holders } from './holders.js';
import { covers } from './scope-bits.js';

/**
 * Who can take scopes away by an update that leaves a key with `remaining`: the smallest key that has
 * `api_keys.update` and holds all of it, which SendGrid accepts whether it compares the whole list or what is added.
 */
export function removerOf(remaining: readonly string[], { holding, bitsOf }: Holders): LiveKey | undefined {
  const needed = bitsOf(remaining);
  return holding.PUT.find(({ bits }) => covers(bits, needed))?.key;
}
