/** How deep lists and objects lie in one another in a text of JSON, and whether one or a string is open at its end. */
export interface Nesting {
  readonly deepest: number;
  readonly isOpen: boolean;
}

/** Looks at brackets and quotes alone, so that it costs little beside parsing and tells something of broken JSON, too. */
export function nestingOf(text: string): Nesting {
  let depth = 0;
  let deepest = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === quoteMark) {
      at = endOfString(text, at);
      if (at < 0) return { deepest, isOpen: true };
    } else if (code === openBrace || code === openBracket) {
      depth += 1;
      if (depth > deepest) deepest = depth;
    } else if (code === closeBrace || code === closeBracket) depth -= 1;
  }
  return { deepest, isOpen: depth > 0 };
}

const quoteMark = 0x22;
const backslash = 0x5c;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;

/** Where the quote mark stands that ends the string; -1 where none does. */
export function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end >= 0 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end;
}

function isEscaped(text: string, at: number): boolean {
  let first = at;
  while (text.charCodeAt(first - 1) === backslash) first -= 1;
  return (at - first) % 2 === 1;
}
