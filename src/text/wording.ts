const maxNameLength = 120;
/** How many names of a list stand in a message. */
export const maxListed = 10;

/**
 * A foreign name as it stands in a message: in double quotes, cut to 120 characters. A quote mark of its own gets a
 * backslash, so that a name cannot end its quotes and go on as if the message said it.
 */
export function quote(text: string): string {
  const characters = Array.from(text.slice(0, 2 * maxNameLength + 2));
  const isCut = characters.length > maxNameLength;
  const shown = isCut ? `${characters.slice(0, maxNameLength).join('')}…` : text;
  return `"${shown.replace(/["\\]/g, '\\$&')}"`;
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

/** `2,000`. */
export function grouped(count: number): string {
  return count.toLocaleString('en-US');
}
