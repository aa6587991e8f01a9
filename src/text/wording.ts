const maxNameLength = 120;
/** How many names of a list stand in a message. */
export const maxListed = 10;

/**
 * A foreign name as it stands in a message: in double quotes, cut to 120 characters. A quote mark of its own gets a
 * backslash, so that a name cannot end its quotes and go on as if the message said it.
 */
export function quote(text: string): string {
  const end = endOf(text, maxNameLength);
  const shown = end < text.length ? `${text.slice(0, end)}…` : text;
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

/** Where the first characters of a text end; a surrogate pair is one. Names are quoted too often to make lists of them. */
function endOf(text: string, characters: number): number {
  if (text.length <= characters) return text.length;
  let end = 0;
  for (let n = 0; n < characters && end < text.length; n++)
    end += (text.codePointAt(end) ?? 0) > 0xffff ? 2 : 1;
  return end;
}

/** `2,000`. */
export function grouped(count: number): string {
  return count.toLocaleString('en-US');
}
