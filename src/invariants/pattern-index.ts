import { matcher } from '../model/scope.js';

/** A pattern with what it stands for. */
interface Indexed<T> {
  readonly covers: (text: string) => boolean;
  readonly value: T;
}

/**
 * Finds what those patterns stand for that cover a text. Each is looked for by the piece between its wildcards that it shares
 * with the fewest others, since a policy can hold twenty thousand patterns and a hundred thousand scopes.
 */
export function patternIndex<T>(patterns: ReadonlyMap<string, T>): (text: string) => readonly T[] {
  const piecesOf = new Map(Array.from(patterns.keys(), (pattern) => [pattern, piecesIn(pattern)]));
  const times = new Map<string, number>();
  for (const piece of [...piecesOf.values()].flat()) times.set(piece, (times.get(piece) ?? 0) + 1);
  const rarest = (pieces: readonly string[]) =>
    [...pieces].sort((a, b) => (times.get(a) ?? 0) - (times.get(b) ?? 0) || b.length - a.length)[0];

  const byPiece = new Map<string, Indexed<T>[]>();
  for (const [pattern, value] of patterns) {
    const piece = rarest(piecesOf.get(pattern) ?? []) ?? '';
    const alike = byPiece.get(piece) ?? [];
    alike.push({ covers: matcher(pattern), value });
    byPiece.set(piece, alike);
  }
  const lengths = [...new Set(Array.from(byPiece.keys(), ({ length }) => length))];
  return (text) => {
    const pieces = new Set<string>();
    for (const length of lengths) {
      for (let start = 0; start + length <= text.length; start++) {
        const piece = text.slice(start, start + length);
        if (byPiece.has(piece)) pieces.add(piece);
      }
    }
    return [...pieces].flatMap((piece) =>
      (byPiece.get(piece) ?? []).filter(({ covers }) => covers(text)).map(({ value }) => value),
    );
  };
}

function piecesIn(pattern: string): readonly string[] {
  return [...new Set(pattern.split('*'))].filter((piece) => piece !== '');
}
