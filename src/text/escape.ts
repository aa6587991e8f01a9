const shortEscapes: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/**
 * What moves, hides or reorders text: controls, line and paragraph separators, every space but U+0020, format and bidi
 * characters, everything that Unicode draws as nothing, the blank Braille pattern and lone surrogates.
 */
export const deceptive =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]|(?! )\p{Zs}/gu;

/** Where deceptive characters can be; to pass over all the others at once, our own ellipsis too, takes a tenth of the time. */
const notPlain = /[^ -~…]+/g;

/**
 * Foreign text as one harmless line: deceptive characters as visible escapes such as `\n` or `\u202e`, and nothing in it
 * that the runner would take for a workflow command, wherever in a line it is printed. Safe to apply twice. The escapes are
 * those of JSON, so that a quoted string in JSON or YAML keeps its meaning.
 * The runner's rules: https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
 */
export function visible(text: string): string {
  return text
    .replace(notPlain, (run) => run.replace(deceptive, escapeCharacter))
    .replaceAll('##[', '##\\u005b')
    .replace(/^( *):(?=:)/, '$1\\u003a');
}

/** Like {@link visible}, with characters of four bytes escaped too, which parts of GitHub's API have refused. */
export function plainVisible(text: string): string {
  return visible(text).replace(/[\u{10000}-\u{10ffff}]/gu, escapeUnits);
}

/** The text cut to `maxCharacters` UTF-16 code units with an ellipsis at the end; splits no surrogate pair. */
export function clip(text: string, maxCharacters: number): string {
  return text.length <= maxCharacters ? text : `${wholeStart(text, maxCharacters - 1)}…`;
}

/** The text cut to `maxBytes` bytes of UTF-8 with an ellipsis at the end. */
export function clipBytes(text: string, maxBytes: number): string {
  if (byteLength(text) <= maxBytes) return text;
  const room = maxBytes - byteLength('…');
  let bytes = 0;
  let end = 0;
  for (const character of text) {
    bytes += byteLength(character);
    if (bytes > room) break;
    end += character.length;
  }
  return `${text.slice(0, end)}…`;
}

/** How many bytes of UTF-8 the text takes. */
export function byteLength(text: string): number {
  return Buffer.byteLength(text, 'utf8');
}

function escapeCharacter(character: string): string {
  return shortEscapes[character] ?? escapeUnits(character);
}

/** The text as JSON escapes, a `\\uXXXX` for each UTF-16 code unit. */
export function escapeUnits(text: string): string {
  return text
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}

function wholeStart(text: string, length: number): string {
  const start = text.slice(0, length);
  return /[\ud800-\udbff]$/.test(start) ? start.slice(0, -1) : start;
}
