import type { LiveKey } from '../model/key.js';
import type { Holders } from './holders.js';
import { covers } from './scope-bits.js';

/** Who could give the scopes to the key without taking anything from it: the smallest key that holds it all, else a person. */
export function giverOf(
  key: LiveKey,
  scopes: readonly string[],
  { holding, bitsOf, all }: Holders,
): LiveKey | null {
  const held = all.find((holder) => holder.key === key);
  const needed = bitsOf(scopes);
  const giver = holding.PUT.find(
    ({ bits }) => held !== undefined && covers(bits, held.bits) && covers(bits, needed),
  );
  return giver?.key ?? null;
}
