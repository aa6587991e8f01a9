/**
 * What a run of `$` or `%` in a template means: `code` begins there, or the brace behind it is escaped, or it is text.
 * More than two before a brace are read in more than one way.
 */
export function templateSign(text: string, at: number): TemplateSign {
  const sign = text.charCodeAt(at);
  let end = at;
  while (text.charCodeAt(end) === sign) end += 1;
  if (text.charCodeAt(end) !== openBrace) return { kind: 'text', end };
  if (end - at > 2) return { kind: 'unclear', end };
  return { kind: end - at === 1 ? 'code' : 'escaped', end: end + 1 };
}

/** `end` is the offset behind it. */
export interface TemplateSign {
  readonly kind: 'code' | 'escaped' | 'text' | 'unclear';
  readonly end: number;
}

const openBrace = 0x7b;

/** The text that a template without code stands for, where nothing else in it is escaped; null where it has code. */
export function plainTemplate(template: string): string | null {
  let plain = '';
  let from = 0;
  for (let at = nextSign(template, 0); at < template.length; ) {
    const { kind, end } = templateSign(template, at);
    if (kind === 'code' || kind === 'unclear') return null;
    if (kind === 'escaped') {
      plain += template.slice(from, at + 1);
      from = end - 1;
    }
    at = nextSign(template, end);
  }
  return plain + template.slice(from);
}

function nextSign(template: string, start: number): number {
  signs.lastIndex = start;
  return signs.exec(template)?.index ?? template.length;
}

const signs = /[$%]/g;

/** What the inside of a quoted string without code means; null where an escape is none. */
export function unquoted(inside: string): string | null {
  if (!inside.includes('\\')) return plainTemplate(inside);
  let isRight = true;
  const pieces = inside.split(escaped).map((piece, index) => {
    if (index % 2 === 0) return plainTemplate(piece);
    const meant = meaningOf(piece);
    isRight &&= meant !== null;
    return meant;
  });
  return isRight && !pieces.includes(null) ? pieces.join('') : null;
}

const escaped = /(\\(?:u[\da-fA-F]{4}|U[\da-fA-F]{8}|[\s\S]))/;
const meanings: ReadonlyMap<string, string> = new Map([
  ...[['\\n', '\n'] as const, ['\\r', '\r'] as const, ['\\t', '\t'] as const],
  ...[['\\"', '"'] as const, ['\\\\', '\\'] as const],
]);
const lastCodePoint = 0x10ffff;

function meaningOf(written: string): string | null {
  const known = meanings.get(written);
  if (known !== undefined || written.length === 2) return known ?? null;
  const codePoint = Number.parseInt(written.slice(2), 16);
  return codePoint > lastCodePoint ? null : String.fromCodePoint(codePoint);
}

/** The offset behind the marker where the line that begins there ends a heredoc; null where it does not. Spaces do not count. */
export function behindMarker(text: string, lineStart: number, marker: string): number | null {
  const lineEnd = text.indexOf('\n', lineStart);
  const line = text.slice(lineStart, lineEnd < 0 ? text.length : lineEnd).trimEnd();
  return line.trimStart() === marker ? lineStart + line.length : null;
}
