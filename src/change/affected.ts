import { entryFinder, firstMatch, type Known } from '../govern/entry-finder.js';
import { type Account, isComplete } from '../model/account.js';
import { byName, ofSubuser, refOf } from '../model/key.js';
import { type Entry, labelOf, type Policy } from '../model/policy.js';
import type { Affected } from '../model/policy-change.js';
import { isPattern } from '../model/scope.js';

/** A key, or keys to come, with the entry that governs them in each version. */
export interface BeforeAndAfter {
  readonly affected: Affected;
  readonly before: Entry | undefined;
  readonly after: Entry | undefined;
}

/**
 * Everyone of whom one of two versions of the policy speaks, each once: live keys by name and id, keys that only an
 * entry knows, and names to come that a pattern matches.
 */
export function everyoneIn(base: Policy, head: Policy, account: Account): readonly BeforeAndAfter[] {
  const entries = [...head.entries, ...base.entries];
  const whose = ofSubuser(account.ref.subuser);
  const [governorBefore, governorAfter] = [entryFinder(base.entries), entryFinder(head.entries)];
  const governedAs = (affected: Affected, key: Known) => ({
    affected,
    before: governorBefore(key),
    after: governorAfter(key),
  });
  const live = [...account.keys]
    .sort(byName)
    .map((key) => governedAs({ kind: 'live key', key: refOf(key) }, key));
  const pinned = Array.from(pinnedKeys(entries, account), ([id, name]) => {
    const key = { id: isComplete(account) ? null : id, name: name ?? id, ...whose };
    return governedAs({ kind: 'named key', key }, { id, name });
  });
  const isTold = toldBy(live, pinned);
  const named = namesIn(entries)
    .map((name) => governedAs({ kind: 'named key', key: { id: null, name, ...whose } }, { id: null, name }))
    .filter((one) => !isTold(one));
  return [...live, ...pinned, ...named, ...otherNames(base, head, live, whose)];
}

/** The ids of entries that are not live, each with its label: what governs the key where no entry has its id. */
function pinnedKeys(entries: readonly Entry[], { keys }: Account): ReadonlyMap<string, string | null> {
  const live = new Set(keys.map(({ id }) => id));
  const labels = new Map<string, string | null>();
  for (const { selector } of entries) {
    if (selector.kind !== 'id' || live.has(selector.id.value)) continue;
    labels.set(selector.id.value, labels.get(selector.id.value) ?? selector.name?.value ?? null);
  }
  return labels;
}

/** The names for which there is an entry, each once. */
function namesIn(entries: readonly Entry[]): readonly string[] {
  return [...new Set(entries.filter((entry) => isForOneName(entry)).map(labelOf))];
}

/** A `match` without a wildcard counts, too. */
function isForOneName(entry: Entry | undefined): boolean {
  return entry !== undefined && entry.selector.kind !== 'id' && !isForPattern(entry);
}

function isForPattern({ selector }: Entry): boolean {
  return selector.kind === 'match' && isPattern(selector.pattern.value);
}

/** Whether a key that is known by more than its name tells what becomes of a name's own entry. */
function toldBy(
  live: readonly BeforeAndAfter[],
  pinned: readonly BeforeAndAfter[],
): (named: BeforeAndAfter) => boolean {
  const known = [...live, ...pinned];
  const [liveAfter, knownBefore, knownAfter] = [
    new Set(live.map(({ after }) => after)),
    new Set(known.map(({ before }) => before)),
    new Set(known.map(({ after }) => after)),
  ];
  return ({ before, after }) => {
    if (!isForOneName(after)) return knownBefore.has(before);
    return isForOneName(before) ? liveAfter.has(after) : knownAfter.has(after);
  };
}

/** What patterns say of names to come; left out where a live key fell from the same entry to the same. */
function otherNames(
  base: Policy,
  head: Policy,
  live: readonly BeforeAndAfter[],
  whose: ReturnType<typeof ofSubuser>,
): BeforeAndAfter[] {
  const [matchBefore, matchAfter] = [firstMatch(base.entries), firstMatch(head.entries)];
  const falls = new Map<Entry | undefined, Set<Entry | undefined>>();
  for (const { before, after } of live) falls.set(after, (falls.get(after) ?? new Set()).add(before));

  const patterns = new Set([...head.entries, ...base.entries].filter(isForPattern).map(labelOf));
  return Array.from(patterns, (pattern) => ({
    affected: { kind: 'other names' as const, patterns: [pattern], ...whose },
    before: matchBefore(pattern),
    after: matchAfter(pattern),
  })).filter(
    ({
      affected: {
        patterns: [pattern],
      },
      before,
      after,
    }) => {
      const isReached = [before, after].some((entry) => entry !== undefined && labelOf(entry) === pattern);
      return isReached && !falls.get(after)?.has(before);
    },
  );
}
