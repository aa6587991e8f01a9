/** The candidate that the word was most likely meant to be; null where none is near. The first of equals wins. */
export function nearest(word: string, candidates: Iterable<string>): string | null {
  return speller(candidates)(word);
}

/** A sentence that offers the nearest candidate, with a space before it; empty where none is near. */
export function didYouMean(word: string, candidates: Iterable<string>): string {
  return offer(nearest(word, candidates));
}

/** The sentence that offers a candidate, with a space before it; empty where there is none. */
export function offer(candidate: string | null): string {
  return candidate === null ? '' : ` Did you mean "${candidate}"?`;
}

/** {@link nearest} for many words: the candidates are prepared once, and a word that comes again has its answer. */
export function speller(candidates: Iterable<string>): (word: string) => string | null {
  const byLength = new Map<number, Candidate[]>();
  let order = 0;
  for (const text of candidates) {
    const folded = text.toLowerCase();
    const candidate = { text, folded, letters: lettersOf(folded), order: order++ };
    const alike = byLength.get(folded.length);
    if (alike === undefined) byLength.set(folded.length, [candidate]);
    else alike.push(candidate);
  }
  const known = new Map<string, string | null>();
  return (word) => {
    const before = known.get(word);
    if (before !== undefined) return before;
    const found = search(word.toLowerCase(), byLength);
    known.set(word, found);
    return found;
  };
}

interface Candidate {
  readonly text: string;
  /** In lower case, in which words are compared. */
  readonly folded: string;
  readonly letters: number;
  readonly order: number;
}

const maxEdits = 4;

/** One edit in three characters: more makes any two short words alike. */
function tolerance(word: string): number {
  return Math.min(Math.max(Math.floor(word.length / 3), 1), maxEdits);
}

/** Looks at the lengths that are nearest first, and at nothing that cannot be nearer than what was found. */
function search(word: string, byLength: ReadonlyMap<number, readonly Candidate[]>): string | null {
  const letters = lettersOf(word);
  let best: Candidate | null = null;
  let limit = tolerance(word);
  for (let gap = 0; gap <= limit; gap++) {
    for (const length of gap === 0 ? [word.length] : [word.length - gap, word.length + gap]) {
      for (const candidate of byLength.get(length) ?? []) {
        if (fewestEdits(letters, candidate.letters) > limit) continue;
        const distance = editDistance(word, candidate.folded, limit);
        if (distance > limit || (distance === limit && best !== null && best.order < candidate.order))
          continue;
        best = candidate;
        limit = distance;
      }
    }
  }
  return best?.text ?? null;
}

/** Which letters occur, as bits; some letters share one. */
function lettersOf(word: string): number {
  let bits = 0;
  for (let at = 0; at < word.length; at++) bits |= 1 << (word.charCodeAt(at) & 31);
  return bits;
}

/** An edit brings in one letter at most, and takes out one at most. */
function fewestEdits(a: number, b: number): number {
  return Math.max(bitCount(a & ~b), bitCount(b & ~a));
}

function bitCount(bits: number): number {
  let count = 0;
  for (let left = bits; left !== 0; left &= left - 1) count++;
  return count;
}

/**
 * Insertions, deletions, replacements and swaps of neighbours; anything above the limit is `limit + 1`. Row by row of the
 * usual table, of which only the cells near the diagonal can be within the limit.
 */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  const far = limit + 1;
  let beforeLast = new Uint8Array(b.length + 1).fill(far);
  let last = Uint8Array.from({ length: b.length + 1 }, (_, j) => Math.min(j, far));
  let row = new Uint8Array(b.length + 1).fill(far);
  for (let i = 1; i <= a.length; i++) {
    const from = Math.max(i - limit, 1);
    const to = Math.min(i + limit, b.length);
    row[from - 1] = from === 1 ? Math.min(i, far) : far;
    let least = row[from - 1] ?? far;
    for (let j = from; j <= to; j++) {
      let edits = Math.min(
        at(last, j - 1) + (a.charCodeAt(i - 1) === b.charCodeAt(j - 1) ? 0 : 1),
        (j === i + limit ? far : at(last, j)) + 1,
        at(row, j - 1) + 1,
      );
      const swapped =
        i > 1 &&
        j > 1 &&
        a.charCodeAt(i - 1) === b.charCodeAt(j - 2) &&
        a.charCodeAt(i - 2) === b.charCodeAt(j - 1);
      if (swapped) edits = Math.min(edits, at(beforeLast, j - 2) + 1);
      row[j] = Math.min(edits, far);
      least = Math.min(least, edits);
    }
    if (least > limit) return far;
    [beforeLast, last, row] = [last, row, beforeLast];
  }
  return at(last, b.length);
}

function at(row: Uint8Array, index: number): number {
  return row[index] ?? 0;
}
