/** The candidate that the word was most likely meant to be; null where none is near. The first of equals wins. */
export function nearest(word: string, candidates: Iterable<string>): string | null {
  const meant = word.toLowerCase();
  let best: string | null = null;
  let limit = tolerance(meant);
  for (const candidate of candidates) {
    const distance = editDistance(meant, candidate.toLowerCase(), limit);
    if (distance > limit) continue;
    best = candidate;
    limit = distance - 1;
    if (limit < 0) break;
  }
  return best;
}

/** A sentence that offers the nearest candidate, with a space before it; empty where none is near. */
export function didYouMean(word: string, candidates: Iterable<string>): string {
  const candidate = nearest(word, candidates);
  return candidate === null ? '' : ` Did you mean "${candidate}"?`;
}

const maxEdits = 4;

/** One edit in three characters: more makes any two short words alike. */
function tolerance(word: string): number {
  return Math.min(Math.max(Math.floor(word.length / 3), 1), maxEdits);
}

/** Insertions, deletions, replacements and swaps of neighbours; anything above the limit is `limit + 1`. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = at(last, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const edits = Math.min(replaced, at(last, j) + 1, at(row, j - 1) + 1);
      row.push(swapped ? Math.min(edits, at(beforeLast, j - 2) + 1) : edits);
    }
    if (Math.min(...row) > limit) return limit + 1;
    beforeLast = last;
    last = row;
  }
  return at(last, b.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY;
}
