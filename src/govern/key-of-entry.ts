import { type KeyRef, refOf } from '../model/key.js';
import { type Entry, labelOf } from '../model/policy.js';
import type { Governance } from './govern.js';

/** The key that a finding about the entry is about, by its name alone where several have it; null for a pattern. */
export function keyOfEntry(entry: Entry, { keysOf, missing }: Governance): KeyRef | null {
  const [key, ...others] = keysOf.get(entry) ?? [];
  const { selector } = entry;
  if (selector.kind === 'match') return null;
  if (key !== undefined && others.length === 0) return refOf(key);
  const id = selector.kind === 'id' && !missing.includes(entry) ? selector.id.value : null;
  return { id, name: labelOf(entry) };
}

/** The pattern of an entry by `match`, which tells findings about several such entries apart; else null. */
export function patternOf({ selector }: Entry): string | null {
  return selector.kind === 'match' ? selector.pattern.value : null;
}
