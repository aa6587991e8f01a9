/**
 * The dot-separated parts of a scope's name, in lower case; such without letters and digits are left out.
 * Where there is no dot, the last of the other separators counts as one.
 */
export function partsOf(scope: string): string[] {
  const name = scope.toLowerCase();
  const parts = name.includes('.') ? name.split('.') : name.split(/[^a-z0-9](?=[a-z0-9]*$)/);
  return parts.filter((part) => /[a-z0-9]/.test(part));
}

/** The words that a part is made of: two of them in `api_keys`. */
export function wordsOf(part: string): string[] {
  return part.split(/[^a-z0-9]+/).filter((word) => word !== '');
}

/** What `api_keys`, `api-key` and `apikeys` have in common: the words in the singular, with nothing between them. */
export function stemOf(part: string): string {
  return wordsOf(part).map(singular).join('');
}

/** Good enough for names, since both sides of a comparison go through it. */
function singular(word: string): string {
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (/(?:ch|sh|ss|x|z)es$/.test(word)) return word.slice(0, -2);
  return /[^s]s$/.test(word) ? word.slice(0, -1) : word;
}
