/**
 * Makes equal scopes of many sets one string, and equal sets of them one set: a hundred keys with Full Access hold the
 * same hundred and forty names, and each answer brings its own copies.
 */
export function sharedScopes(): (scopes: ReadonlySet<string>) => ReadonlySet<string> {
  const known = new Map<string, { readonly scope: string; readonly number: number }>();
  const share = (scope: string) => {
    const before = known.get(scope);
    if (before !== undefined) return before;
    const first = { scope, number: known.size };
    known.set(scope, first);
    return first;
  };
  const sets = new Map<number, ReadonlySet<string>[]>();
  return (scopes) => {
    const shared = Array.from(scopes, share);
    // Sets that are equal have equal sums; which of those are, is looked up.
    const sum = shared.reduce((before, { number }) => (Math.imul(before, 31) + number) | 0, shared.length);
    const alike = sets.get(sum) ?? [];
    const same = alike.find((each) => isSame(each, scopes));
    if (same !== undefined) return same;
    const set = new Set(shared.map(({ scope }) => scope));
    sets.set(sum, [...alike, set]);
    return set;
  };
}

/** Whether both hold the same in the same order. */
function isSame(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  if (one.size !== other.size) return false;
  const others = other.values();
  for (const scope of one) if (others.next().value !== scope) return false;
  return true;
}
