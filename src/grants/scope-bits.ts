/** A set of scopes as bits, so that sets can be compared word by word. */
export type ScopeBits = Uint32Array;

const bitsPerWord = 32;

/**
 * Makes the bits of scope sets. A scope outside the universe, which nobody holds, gets the next bit behind it in this set
 * alone: what matters is that nobody has it, not which it is, and sets stay as small as the universe.
 */
export function scopeBits(universe: Iterable<string>): (scopes: Iterable<string>) => ScopeBits {
  const indexOf = new Map<string, number>();
  for (const scope of universe) {
    if (!indexOf.has(scope)) indexOf.set(scope, indexOf.size);
  }
  return (scopes) => {
    const inside: number[] = [];
    const outside = new Set<string>();
    for (const scope of scopes) {
      const index = indexOf.get(scope);
      if (index === undefined) outside.add(scope);
      else inside.push(index);
    }
    const bits = new Uint32Array(Math.ceil((indexOf.size + outside.size) / bitsPerWord));
    for (const index of [...inside, ...Array.from(outside, (_, n) => indexOf.size + n)]) {
      const word = Math.floor(index / bitsPerWord);
      bits[word] = (bits[word] ?? 0) | (1 << (index % bitsPerWord));
    }
    return bits;
  };
}

/** Whether `held` has all of `needed`. */
export function covers(held: ScopeBits, needed: ScopeBits): boolean {
  for (let word = 0; word < needed.length; word++) {
    if (((needed[word] ?? 0) & ~(held[word] ?? 0)) !== 0) return false;
  }
  return true;
}

/** What of `needed` is not in `held`. */
export function without(needed: ScopeBits, held: ScopeBits): ScopeBits {
  return needed.map((bits, word) => bits & ~(held[word] ?? 0));
}

/** What one or the other has. */
export function either(a: ScopeBits, b: ScopeBits): ScopeBits {
  return a.map((bits, word) => bits | (b[word] ?? 0));
}

/** How many scopes of `needed` are not in `held`. */
export function countMissing(needed: ScopeBits, held: ScopeBits): number {
  let count = 0;
  for (let word = 0; word < needed.length; word++) {
    for (let bits = (needed[word] ?? 0) & ~(held[word] ?? 0); bits !== 0; bits &= bits - 1) count++;
  }
  return count;
}

/** Whether the set is empty. */
export function isEmpty(bits: ScopeBits): boolean {
  return bits.every((word) => word === 0);
}
