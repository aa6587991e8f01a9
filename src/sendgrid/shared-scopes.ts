/**
 * Makes equal scopes of many sets one string: a hundred keys with Full Access hold the same hundred and forty names, and
 * each answer brings its own copies.
 */
export function sharedScopes(): (scopes: ReadonlySet<string>) => ReadonlySet<string> {
  const known = new Map<string, string>();
  const share = (scope: string) => {
    const before = known.get(scope);
    if (before === undefined) known.set(scope, scope);
    return before ?? scope;
  };
  return (scopes) => new Set(Array.from(scopes, share));
}
