import { matcher } from '../model/scope.js';

/**
 * What a hundred thousand patterns take with the scopes of the catalogue. An account of very many scopes of its own could
 * else keep an audit of as many patterns busy for a minute.
 */
const fortyMillion = 40_000_000;

/**
 * A function that says whether a pattern covers one of the scopes. A pattern that comes again has its answer; after forty
 * million comparisons each one counts as covering, since nothing is said of what was not looked at.
 */
export function coverageOf(
  scopes: ReadonlySet<string>,
  maxComparisons = fortyMillion,
): (pattern: string) => boolean {
  const all = [...scopes];
  const known = new Map<string, boolean>();
  let room = maxComparisons;
  return (pattern) => {
    const before = known.get(pattern);
    if (before !== undefined) return before;
    room -= all.length;
    const found = room < 0 || all.some(matcher(pattern));
    known.set(pattern, found);
    return found;
  };
}
