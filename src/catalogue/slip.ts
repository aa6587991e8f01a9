/** Whether the words differ by one letter that is inserted, missing or another, or by two neighbours that are swapped. */
export function isOneSlip(a: string, b: string): boolean {
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a[start] === b[start]) start++;
  let end = 0;
  while (end < shorter - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  return Math.max(left.length, right.length) === 1 || isSwap(left, right);
}

/** Whether the words differ by two neighbours that are swapped. */
export function isSwap(a: string, b: string): boolean {
  const at = [...a].findIndex((letter, i) => letter !== b[i]);
  return (
    at >= 0 && a.slice(at, at + 2) === [b[at + 1], b[at]].join('') && a.slice(at + 2) === b.slice(at + 2)
  );
}
