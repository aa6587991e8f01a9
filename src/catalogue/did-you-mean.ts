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

/**
 * {@link nearest} for many words: the candidates are prepared once, and a word that comes again has its answer. After ten
 * million comparisons, fifty times what a policy full of misspelt scopes takes, it finds nothing any more: an account of
 * very many scopes of its own could else keep an audit busy for minutes.
 */
export function speller(
  candidates: Iterable<string>,
  maxComparisons = tenMillion,
): (word: string) => string | null {
  const byLength = indexOf(candidates);
  const known = new Map<string, string | null>();
  const budget = { comparisons: maxComparisons };
  return (word) => {
    const before = known.get(word);
    if (before !== undefined) return before;
    const found = search(word.toLowerCase(), byLength, budget);
    known.set(word, found);
    return found;
  };
}

const tenMillion = 10_000_000;
const maxEdits = 4;

interface Candidate {
  readonly text: string;
  /** In lower case, in which words are compared. */
  readonly folded: string;
  readonly letters: number;
  readonly order: number;
}

function indexOf(candidates: Iterable<string>): ReadonlyMap<number, readonly Candidate[]> {
  const byLength = new Map<number, Candidate[]>();
  let order = 0;
  for (const text of candidates) {
    const folded = text.toLowerCase();
    const candidate = { text, folded, letters: lettersOf(folded), order: order++ };
    const alike = byLength.get(folded.length);
    if (alike === undefined) byLength.set(folded.length, [candidate]);
    else alike.push(candidate);
  }
  return byLength;
}

/** One edit in three characters: more makes any two short words alike. */
function tolerance(word: string): number {
  return Math.min(Math.max(Math.floor(word.length / 3), 1), maxEdits);
}

/** Looks at the lengths that are nearest first, and at nothing that cannot be nearer than what was found. */
function search(
  word: string,
  byLength: ReadonlyMap<number, readonly Candidate[]>,
  budget: { comparisons: number },
): string | null {
  const letters = lettersOf(word);
  let best: Candidate | null = null;
  let limit = tolerance(word);
  for (let gap = 0; gap <= limit; gap++) {
    for (const length of gap === 0 ? [word.length] : [word.length - gap, word.length + gap]) {
      for (const candidate of byLength.get(length) ?? []) {
        // Of equals the first wins, so one that comes later has to be nearer.
        const most: number = best === null || candidate.order < best.order ? limit : limit - 1;
        if (gap > most || fewestEdits(letters, candidate.letters) > most) continue;
        if (--budget.comparisons < 0) return null;
        const distance = editDistance(word, candidate.folded, most);
        if (distance > most) continue;
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
 * Insertions, deletions, replacements and swaps of neighbours; anything above the limit is `limit + 1`. Of the usual table
 * it keeps three rows, and of these the cells that are no further from the diagonal than the limit, with one on each side.
 */
function editDistance(a: string, b: string, limit: number): number {
  if (limit === 0) return a === b ? 0 : 1;
  const far = limit + 1;
  let from = 0;
  while (from < a.length && a.charCodeAt(from) === b.charCodeAt(from)) from++;
  const [rows, columns] = [a.length - from, b.length - from];
  const width = 2 * limit + 3;
  let beforeLast = new Array<number>(width).fill(far);
  let last = new Array<number>(width).fill(far);
  for (let edits = 0; edits <= limit; edits++) last[far + edits] = edits;
  let row = new Array<number>(width).fill(far);
  for (let i = 1; i <= rows; i++) {
    const letter = a.charCodeAt(from + i - 1);
    let least = far;
    for (let cell = 1; cell < width - 1; cell++) {
      const j = i + cell - far;
      let edits = far;
      if (j === 0) edits = i;
      else if (j > 0 && j <= columns) {
        const isSame = letter === b.charCodeAt(from + j - 1);
        edits = Math.min(at(last, cell) + (isSame ? 0 : 1), at(last, cell + 1) + 1, at(row, cell - 1) + 1);
        const isSwapped =
          i > 1 &&
          j > 1 &&
          letter === b.charCodeAt(from + j - 2) &&
          a.charCodeAt(from + i - 2) === b.charCodeAt(from + j - 1);
        if (isSwapped) edits = Math.min(edits, at(beforeLast, cell) + 1);
      }
      row[cell] = Math.min(edits, far);
      least = Math.min(least, edits);
    }
    if (least > limit) return far;
    [beforeLast, last, row] = [last, row, beforeLast];
  }
  return at(last, columns - rows + far);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? 0;
}
