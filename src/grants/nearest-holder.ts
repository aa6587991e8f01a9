import { type Attempt, addedScopes } from '../model/attempt.js';
import type { Holder, Holders } from './holders.js';
import { countMissing } from './scope-bits.js';

/**
 * Finds the key to report where every key is refused: of the candidates for its method the one that lacks the fewest scopes;
 * null where there are none. Attempts that add the same scopes share the answer. A candidate that may send the request lacks
 * at least one; one that may not can hold all that is added, `leastMissing` is 0 then.
 */
export function nearestHolder(
  candidates: Holders['holding'],
  bitsOf: Holders['bitsOf'],
  leastMissing: 0 | 1,
): (attempt: Attempt) => Holder | null {
  const known = new Map<string, Holder | null>();
  return (attempt) => {
    const { method } = attempt;
    const scopes = addedScopes(attempt);
    const identity = JSON.stringify([method, ...scopes.sort()]);
    const before = known.get(identity);
    if (before !== undefined) return before;

    const needed = bitsOf(scopes);
    let best: Holder | null = null;
    let fewest = Number.POSITIVE_INFINITY;
    for (const holder of candidates[method]) {
      const missing = countMissing(needed, holder.bits);
      if (missing < fewest) [best, fewest] = [holder, missing];
      if (fewest <= leastMissing) break;
    }
    known.set(identity, best);
    return best;
  };
}
