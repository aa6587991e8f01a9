const maxNameLength = 120;
const maxListed = 10;

/** A foreign name as it stands in a message: in double quotes, cut to 120 characters. */
export function quote(text: string): string {
  const characters = Array.from(text.slice(0, 2 * maxNameLength + 2));
  return characters.length > maxNameLength
    ? `"${characters.slice(0, maxNameLength).join('')}…"`
    : `"${text}"`;
}

/** Names in double quotes with commas between, the first ten of them; says how many more there are. */
export function list(texts: readonly string[]): string {
  const shown = texts.slice(0, maxListed).map(quote).join(', ');
  return texts.length > maxListed ? `${shown} and ${texts.length - maxListed} more` : shown;
}

/** `1 scope`, `2 scopes`. */
export function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}
