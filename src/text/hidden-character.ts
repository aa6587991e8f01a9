/** A character that nobody sees in a text, but for the gap that some leave. */
export interface HiddenCharacter {
  readonly kind: 'white space' | 'control character' | 'invisible character';
  /** `U+200B ZERO WIDTH SPACE`; the code point alone where no name is known here. */
  readonly name: string;
  /** Its place among the characters of the text, from 1. */
  readonly place: number;
}

/** One hidden character, for a pattern with the flag `u`. */
export const hiddenCharacter = String.raw`[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]`;

const hidden = new RegExp(hiddenCharacter, 'u');
/** Nearly every text is this and no more; the pattern of all others takes a millisecond to build. */
const plain = /^[!-~]*$/;

/** The first character of the text that is white space, a control or invisible; null where all can be seen. */
export function findHiddenCharacter(text: string): HiddenCharacter | null {
  if (plain.test(text)) return null;
  for (const [index, character] of Array.from(text).entries()) {
    if (!hidden.test(character)) continue;
    const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    const name = [`U+${code}`, names.get(code) ?? []].flat().join(' ');
    return { kind: kindOf(character), name, place: index + 1 };
  }
  return null;
}

/** The text without what nobody sees. */
export function withoutHiddenCharacters(text: string): string {
  if (plain.test(text)) return text;
  return Array.from(text)
    .filter((character) => !hidden.test(character))
    .join('');
}

function kindOf(character: string): HiddenCharacter['kind'] {
  if (/[\t\n\v\f\r\p{Z}]/u.test(character)) return 'white space';
  return /\p{Cc}/u.test(character) ? 'control character' : 'invisible character';
}

/** What comes along when a text is copied; names of Unicode, for controls their aliases. */
const names: ReadonlyMap<string, string> = new Map([
  ['0000', 'NULL'],
  ['0008', 'BACKSPACE'],
  ['0009', 'TAB'],
  ['000A', 'LINE FEED'],
  ['000D', 'CARRIAGE RETURN'],
  ['001B', 'ESCAPE'],
  ['0020', 'SPACE'],
  ['007F', 'DELETE'],
  ['0085', 'NEXT LINE'],
  ['00A0', 'NO-BREAK SPACE'],
  ['00AD', 'SOFT HYPHEN'],
  ['200B', 'ZERO WIDTH SPACE'],
  ['200C', 'ZERO WIDTH NON-JOINER'],
  ['200D', 'ZERO WIDTH JOINER'],
  ['200E', 'LEFT-TO-RIGHT MARK'],
  ['200F', 'RIGHT-TO-LEFT MARK'],
  ['2028', 'LINE SEPARATOR'],
  ['2029', 'PARAGRAPH SEPARATOR'],
  ['202A', 'LEFT-TO-RIGHT EMBEDDING'],
  ['202B', 'RIGHT-TO-LEFT EMBEDDING'],
  ['202C', 'POP DIRECTIONAL FORMATTING'],
  ['202D', 'LEFT-TO-RIGHT OVERRIDE'],
  ['202E', 'RIGHT-TO-LEFT OVERRIDE'],
  ['202F', 'NARROW NO-BREAK SPACE'],
  ['2060', 'WORD JOINER'],
  ['2066', 'LEFT-TO-RIGHT ISOLATE'],
  ['2067', 'RIGHT-TO-LEFT ISOLATE'],
  ['2068', 'FIRST STRONG ISOLATE'],
  ['2069', 'POP DIRECTIONAL ISOLATE'],
  ['3000', 'IDEOGRAPHIC SPACE'],
  ['FEFF', 'BYTE ORDER MARK'],
]);
