/**
 * Text that is safe where its language is read. Each language has a class of its own, which only the file that makes such
 * text can name; so what is escaped twice, or not at all, does not compile.
 */
export abstract class SafeText {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  /** JSON holds the text. */
  toJSON(): string {
    return this.text;
  }

  /** Throws: in a template without a tag the text would lose its type, and be escaped again. */
  toString(): never {
    throw new TypeError('Safe text stands in the template of its own language, or gives its `text`.');
  }
}

/** A template of a language with the safe pieces in it, as text; lists stand one after the other. */
export function filled<T extends SafeText>(
  texts: TemplateStringsArray,
  pieces: readonly (T | number | readonly T[])[],
): string {
  return texts.map((text, index) => `${text}${textOf(pieces[index])}`).join('');
}

function textOf(piece: SafeText | number | readonly SafeText[] | undefined): string {
  if (piece === undefined) return '';
  if (typeof piece === 'number') return String(piece);
  return piece instanceof SafeText ? piece.text : piece.map(({ text }) => text).join('');
}
