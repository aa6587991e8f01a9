/** A set of scopes as bits, so that sets can be compared word by word. */
export type ScopeBits = Uint32Array;

const bitsPerWord = 32;

/** Makes the bits of scope sets; a scope outside the universe has no bit and must not be asked for. */
export function scopeBits(universe: Iterable<string>): (scopes: Iterable<string>) => ScopeBits {
  const indexOf = new Map<string, number>();
  for (const scope of universe) {
    if (!indexOf.has(scope)) indexOf.set(scope, indexOf.size);
  }
  const words = Math.ceil(indexOf.size / bitsPerWord);
  return (scopes) => {
    const bits = new Uint32Array(words);
    for (const scope of scopes) {
      const index = indexOf.get(scope);
      if (index === undefined) throw new RangeError(`Scope outside the universe: ${scope}`);
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
