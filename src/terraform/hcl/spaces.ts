/**
 * The offset behind spaces and comments; line feeds stop it, unless they are passed over, too. -1 where a comment does not
 * end. What ends a line comment is its line feed, which is no part of it.
 */
export function behindSpaces(text: string, start: number, lineFeeds: 'passed' | 'kept'): number {
  for (let at = start; ; ) {
    const code = text.charCodeAt(at);
    if (code === space || code === tab || isCarriageReturn(text, at)) at += 1;
    else if (code === lineFeed && lineFeeds === 'passed') at += 1;
    else {
      const end = behindComment(text, at);
      if (end === at || end < 0) return end;
      at = end;
    }
  }
}

/** The offset behind the comment that begins there, else the same offset; -1 where it does not end. */
export function behindComment(text: string, at: number): number {
  const code = text.charCodeAt(at);
  const next = text.charCodeAt(at + 1);
  if (code === hash || (code === slash && next === slash)) {
    const end = text.indexOf('\n', at);
    return end < 0 ? text.length : end;
  }
  if (code !== slash || next !== star) return at;
  const end = text.indexOf('*/', at + 2);
  return end < 0 ? -1 : end + 2;
}

/** The offset behind the name that begins there; the same offset where none does. */
export function behindName(text: string, at: number): number {
  asciiName.lastIndex = at;
  const end = asciiName.test(text) ? asciiName.lastIndex : at;
  if (end >= text.length || text.charCodeAt(end) < firstBeyondAscii) return end;
  name.lastIndex = at;
  return name.test(text) ? name.lastIndex : at;
}

/** Nearly every name is one of these, which are found in a fraction of the time. */
const asciiName = /[A-Za-z_][\w-]*/y;
const name = /[\p{ID_Start}_][\p{ID_Continue}-]*/uy;
const firstBeyondAscii = 0x80;

/** A carriage return that belongs to a line's end. */
function isCarriageReturn(text: string, at: number): boolean {
  return text.charCodeAt(at) === carriageReturn && text.charCodeAt(at + 1) === lineFeed;
}

const tab = 0x09;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const space = 0x20;
const hash = 0x23;
const star = 0x2a;
const slash = 0x2f;
