import type { Candidate } from './grantors.js';
import { common, countMissing, covers, either, isEmpty, type ScopeBits, without } from './scope-bits.js';

/** How many branches the search may try before it takes what it can get. */
const maxBranches = 20_000;

/**
 * Finds the fewest holders that together have all of what is needed, one writer at least among them, even one that adds
 * nothing; null where there is no such set. Beyond 20 000 branches a set that is not the smallest may be given.
 * What was found once is known from then on, since many grants need the same.
 */
export function coverFinder(
  holders: readonly Candidate[],
): (needed: ScopeBits) => readonly Candidate[] | null {
  const writer = holders.find(({ isWriter }) => isWriter);
  if (writer === undefined) return () => null;
  const together = holders.reduce((union, { bits }) => either(union, bits), writer.bits);
  const known = new Map<string, readonly Candidate[]>();
  return (needed) => {
    if (!covers(together, needed)) return null;
    const identity = needed.join();
    const cover = known.get(identity) ?? smallestCover(needed, holders, writer);
    known.set(identity, cover);
    return cover;
  };
}

function smallestCover(
  needed: ScopeBits,
  holders: readonly Candidate[],
  writer: Candidate,
): readonly Candidate[] {
  const alone = (mustWrite: boolean) =>
    holders.find(({ bits, isWriter }) => isWriter === mustWrite && covers(bits, needed));
  const single = alone(true);
  if (single !== undefined) return [single];
  const carrier = alone(false);
  if (carrier !== undefined) return [writer, carrier];

  const useful = distinct(needed, holders);

  let branches = 0;
  const search = (rest: ScopeBits, room: number, hasWriter: boolean): readonly Candidate[] | null => {
    if (isEmpty(rest)) return hasWriter ? [] : room > 0 ? [writer] : null;
    if (room === 0) return null;
    const scarce = scarcest(rest, useful);
    for (const holder of useful) {
      if (isEmpty(common(scarce, holder.bits))) continue;
      if (branches++ > maxBranches) return null;
      const others = search(without(rest, holder.bits), room - 1, hasWriter || holder.isWriter);
      if (others !== null) return [holder, ...others];
    }
    return null;
  };
  for (let room = 2; room <= useful.length + 1 && branches <= maxBranches; room++) {
    const found = search(needed, room, false);
    if (found !== null) return found;
  }
  return greedy(needed, useful, writer);
}

/** Holders that no other outdoes in what is needed; of equals the first. `bits` is cut to what is needed. */
function distinct(needed: ScopeBits, holders: readonly Candidate[]): Candidate[] {
  const words = [...needed.keys()].filter((word) => needed[word] !== 0);
  const byPart = new Map<string, Candidate>();
  for (const holder of holders) {
    let identity = String(holder.isWriter);
    let isUseful = false;
    for (const word of words) {
      const part = (needed[word] ?? 0) & (holder.bits[word] ?? 0);
      isUseful ||= part !== 0;
      identity += ` ${part}`;
    }
    if (isUseful && !byPart.has(identity))
      byPart.set(identity, { ...holder, bits: common(needed, holder.bits) });
  }
  const parts = [...byPart.values()];
  return parts.filter(
    (one) =>
      !parts.some(
        (other) => other !== one && covers(other.bits, one.bits) && (other.isWriter || !one.isWriter),
      ),
  );
}

/** The needed scope that the fewest holders have: it decides most. */
function scarcest(rest: ScopeBits, holders: readonly Candidate[]): ScopeBits {
  let best = rest;
  let fewest = Number.POSITIVE_INFINITY;
  for (const [word, bits] of rest.entries()) {
    for (let left = bits; left !== 0; left &= left - 1) {
      const scope = new Uint32Array(rest.length);
      scope[word] = left & -left;
      const count = holders.filter((holder) => covers(holder.bits, scope)).length;
      if (count < fewest) [best, fewest] = [scope, count];
    }
  }
  return best;
}

function greedy(needed: ScopeBits, holders: readonly Candidate[], writer: Candidate): readonly Candidate[] {
  const taken: Candidate[] = [];
  let rest = needed;
  while (!isEmpty(rest)) {
    const [best] = [...holders].sort((a, b) => size(common(rest, b.bits)) - size(common(rest, a.bits)));
    if (best === undefined) break;
    taken.push(best);
    rest = without(rest, best.bits);
  }
  return taken.some(({ isWriter }) => isWriter) ? taken : [writer, ...taken];
}

function size(bits: ScopeBits): number {
  return countMissing(bits, new Uint32Array(bits.length));
}
