import { patternOf } from '../govern/key-of-entry.js';
import type { Entry, Policy } from '../model/policy.js';
import { isPattern, matcher } from '../model/scope.js';

/** An entry by pattern among those of its policy. */
export interface OrderedPattern {
  readonly entry: Entry;
  readonly pattern: string;
  readonly covers: (text: string) => boolean;
  /** From 0. */
  readonly place: number;
}

/** The entries by pattern, the first of which that matches governs a name. */
export function patternsOf({ entries }: Policy): readonly OrderedPattern[] {
  return entries
    .map((entry) => ({ entry, pattern: patternOf(entry) ?? '' }))
    .filter(({ pattern }) => isPattern(pattern))
    .map(({ entry, pattern }, place) => ({ entry, pattern, covers: matcher(pattern), place }));
}

/** The place of the first pattern that covers all that another matches; behind the last where none does. */
export function placeIn(patterns: readonly OrderedPattern[], pattern: string): number {
  const place = patterns.findIndex(({ covers }) => covers(pattern));
  return place < 0 ? patterns.length : place;
}
