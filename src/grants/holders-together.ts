import type { Holder } from './holders.js';
import { countMissing, covers, either, isEmpty, type ScopeBits, without } from './scope-bits.js';

/** How many branches the searches of a run may try between them before they take what a greedy choice gives. */
const maxBranches = 20_000;

/**
 * Finds holders that together have all of what is needed, one writer at least among them, even one that adds nothing;
 * null where there are none. They are the fewest, as far as 20 000 branches a run go. What was found once is known from
 * then on, since many grants need the same.
 */
export function coverFinder(holders: readonly Holder[]): (needed: ScopeBits) => readonly Holder[] | null {
  const writer = holders.find(({ isWriter }) => isWriter);
  if (writer === undefined) return () => null;
  const together = holders.reduce((union, { bits }) => either(union, bits), writer.bits);
  const known = new Map<string, readonly Holder[]>();
  const budget = { branches: maxBranches };
  return (needed) => {
    if (!covers(together, needed)) return null;
    const identity = needed.join();
    const cover = known.get(identity) ?? smallestCover(needed, holders, writer, budget);
    known.set(identity, cover);
    return cover;
  };
}

interface Budget {
  branches: number;
}

function smallestCover(
  needed: ScopeBits,
  holders: readonly Holder[],
  writer: Holder,
  budget: Budget,
): readonly Holder[] {
  const single = holders.find(({ bits, isWriter }) => isWriter && covers(bits, needed));
  if (single !== undefined) return [single];
  const carrier = holders.find(({ bits }) => covers(bits, needed));
  if (carrier !== undefined) return [writer, carrier];

  const all = narrowed(needed, holders);
  const rows = rowsOf(all.needed, all.holders);
  const search = (rest: ScopeBits, room: number, hasWriter: boolean): readonly Part[] | null => {
    const row = rows.find(({ scope }) => covers(rest, scope));
    if (row === undefined)
      return hasWriter
        ? []
        : room > 0
          ? [{ holder: writer, isWriter: true, bits: new Uint32Array(rest.length) }]
          : null;
    if (room === 0) return null;
    for (const holder of row.holders) {
      if (budget.branches <= 0) return null;
      budget.branches -= 1;
      const others = search(without(rest, holder.bits), room - 1, hasWriter || holder.isWriter);
      if (others !== null) return [holder, ...others];
    }
    return null;
  };
  const quick = greedy(all.needed, all.holders, writer);
  for (let room = 2; room < quick.length && budget.branches > 0; room++) {
    const found = search(all.needed, room, false);
    if (found !== null) return found.map(({ holder }) => holder);
  }
  return quick;
}

/** What a holder has of what is needed. */
interface Part {
  readonly holder: Holder;
  readonly isWriter: boolean;
  readonly bits: ScopeBits;
}

const bitsPerWord = 32;

/**
 * The same question with a bit for each needed scope alone, so that sets are small: holders that differ in what is
 * needed, of equals the first, those that have most first.
 */
function narrowed(needed: ScopeBits, holders: readonly Holder[]) {
  const places = placesOf(needed);
  const words = Math.ceil(places.length / bitsPerWord);
  const byPart = new Map<string | number, Part>();
  const bits = new Uint32Array(words);
  for (const holder of holders) {
    const { isWriter, bits: held } = holder;
    bits.fill(0);
    for (const [index, { word, bit }] of places.entries()) {
      const target = index >>> 5;
      if (((held[word] ?? 0) & bit) !== 0) bits[target] = (bits[target] ?? 0) | (1 << (index & 31));
    }
    const identity = words === 1 ? (bits[0] ?? 0) * 2 + Number(isWriter) : `${isWriter} ${bits.join()}`;
    if (!byPart.has(identity) && !isEmpty(bits))
      byPart.set(identity, { holder, isWriter, bits: bits.slice() });
  }
  const sized = [...byPart.values()].map((part) => ({ part, size: size(part.bits) }));
  const all = new Uint32Array(words);
  for (const { part } of sized)
    for (let word = 0; word < words; word++) all[word] = (all[word] ?? 0) | (part.bits[word] ?? 0);
  return { needed: all, holders: sized.sort((a, b) => b.size - a.size).map(({ part }) => part) };
}

function placesOf(needed: ScopeBits): readonly { readonly word: number; readonly bit: number }[] {
  const places: { readonly word: number; readonly bit: number }[] = [];
  for (const [word, bits] of needed.entries()) {
    for (let left = bits; left !== 0; left &= left - 1) places.push({ word, bit: left & -left });
  }
  return places;
}

/** Each needed scope with its holders, the scarcest scope first: it decides most. */
function rowsOf(needed: ScopeBits, holders: readonly Part[]) {
  const rows = placesOf(needed).map(({ word, bit }) => {
    const scope = new Uint32Array(needed.length);
    scope[word] = bit;
    return { scope, holders: holders.filter((holder) => covers(holder.bits, scope)) };
  });
  return rows.sort((a, b) => a.holders.length - b.holders.length);
}

function greedy(needed: ScopeBits, holders: readonly Part[], writer: Holder): readonly Holder[] {
  const taken: Holder[] = [];
  let rest = needed;
  while (!isEmpty(rest)) {
    let best: Part | null = null;
    let most = 0;
    for (const holder of holders) {
      const gain = size(rest) - countMissing(rest, holder.bits);
      if (gain > most) [best, most] = [holder, gain];
    }
    if (best === null) break;
    taken.push(best.holder);
    rest = without(rest, best.bits);
  }
  return taken.some(({ isWriter }) => isWriter) ? taken : [writer, ...taken];
}

function size(bits: ScopeBits): number {
  return countMissing(bits, new Uint32Array(bits.length));
}
