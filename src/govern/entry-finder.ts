import type { Entry } from '../model/policy.js';
import { matcher } from '../model/scope.js';

/** What an entry can know a key by; null where it is not known. */
export interface Known {
  readonly id: string | null;
  readonly name: string | null;
}

/** Finds the governing entry of a key: by `id`, then by `name`, then the first `match`. */
export function entryFinder(entries: readonly Entry[]): (key: Known) => Entry | undefined {
  const byId = new Map<string, Entry>();
  const byExactName = new Map<string, Entry>();
  for (const entry of entries) {
    const { selector } = entry;
    if (selector.kind === 'id') byId.set(selector.id.value, entry);
    if (selector.kind === 'name') byExactName.set(selector.name.value, entry);
  }
  const byPattern = firstMatch(entries);
  return ({ id, name }) => {
    const own = id === null ? undefined : byId.get(id);
    return own ?? (name === null ? undefined : (byExactName.get(name) ?? byPattern(name)));
  };
}

/**
 * Finds the first entry whose `match` covers a name that no entry has; or, since no pattern holds a `*` as such, the first
 * that covers all names that a pattern covers.
 */
export function firstMatch(entries: readonly Entry[]): (nameOrPattern: string) => Entry | undefined {
  const patterns = entries.flatMap((entry) =>
    entry.selector.kind === 'match' ? [{ entry, covers: matcher(entry.selector.pattern.value) }] : [],
  );
  return (text) => patterns.find(({ covers }) => covers(text))?.entry;
}
