import { type KeyRef, ofSubuser, refOf, shownName } from '../model/key.js';
import { type Entry, labelOf } from '../model/policy.js';
import { selectedBy } from '../model/subuser-selector.js';
import type { Governance } from './govern.js';

/**
 * The key that a finding about the entry is about, by its name alone where several have it; null for a pattern, and, where
 * several accounts are looked at together, for an entry that governs keys in several of them.
 */
export function keyOfEntry(entry: Entry, { whose, keysOf, missing }: Governance): KeyRef | null {
  const [key, ...others] = keysOf.get(entry) ?? [];
  const { selector } = entry;
  if (selector.kind === 'match' || (whose === null && entry.home?.kind === 'match')) return null;
  if (key !== undefined && others.length === 0) return refOf(key);
  const id = selector.kind === 'id' && !missing.includes(entry) ? selector.id.value : null;
  return { id, name: labelOf(entry), ...ofSubuser(whose?.subuser ?? subuserOf(entry)) };
}

/** The pattern of an entry by `match`, which tells findings about several such entries apart; else null. */
export function patternOf({ selector }: Entry): string | null {
  return selector.kind === 'match' ? selector.pattern.value : null;
}

/** What tells findings about entries for keys of several names, or of several subusers, apart; null for an entry for one key. */
export function aboutEntry(entry: Entry): string | null {
  return entry.home?.kind === 'match' ? shownLabel(entry) : patternOf(entry);
}

/** The subuser that the entry is for; null for the account itself, and for several subusers. */
export function subuserOf({ home }: Entry): string | null {
  return home?.kind === 'name' ? home.name.value : null;
}

/** What a reader calls the entry, with the subusers that it is for: `tenant-* / mailer`. */
export function shownLabel(entry: Entry): string {
  const { home } = entry;
  return shownName({ name: labelOf(entry), ...ofSubuser(home && selectedBy(home)) });
}
