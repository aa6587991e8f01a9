import fc from 'fast-check';

const idCharacters = 'abcXYZ019_-';
const id = fc.string({ unit: fc.constantFrom(...idCharacters), minLength: 22, maxLength: 22 });
const half = fc.string({ unit: fc.constantFrom(...idCharacters), minLength: 43, maxLength: 43 });

/** Whole API keys. */
export const anyKey = fc.tuple(id, half).map(([keyId, secret]) => `SG.${keyId}.${secret}`);

type Escape = (character: string) => string;

const escapes: readonly Escape[] = [
  (character) => `\\u${hex(character, 4)}`,
  (character) => `\\u${hex(character, 4).toUpperCase()}`,
  (character) => `\\x${hex(character, 2)}`,
  (character) => `\\u{${hex(character, 2)}}`,
  (character) => `%${hex(character, 2)}`,
  (character) => `%${hex(character, 2).toUpperCase()}`,
  (character) => `&#${character.charCodeAt(0)};`,
  (character) => `&#x${hex(character, 2)};`,
  (character) => `%25${hex(character, 2)}`,
  (character) => `\\\\u${hex(character, 4)}`,
  (character) => `&amp;#${character.charCodeAt(0)};`,
  (character) => `\\u0025${hex(character, 2)}`,
];

const folds = ['\n', '\r\n', '\n    ', ' ', '\t', '\u200b', '\u0001', '\u007f', '\ufeff', '\u202e', '\u00a0'];

/** A text as somebody may write it: plain, with characters escaped, or folded. */
export function spelt(text: string): fc.Arbitrary<string> {
  const places = fc.array(fc.nat({ max: text.length - 1 }), { minLength: 1, maxLength: 4 });
  const all = text.split('');
  return fc.oneof(
    fc.constant(text),
    fc
      .tuple(places, fc.constantFrom(...escapes))
      .map(([at, write]) => all.map((each, i) => (at.includes(i) ? write(each) : each)).join('')),
    fc.constantFrom(...escapes).map((write) => all.map(write).join('')),
    fc
      .tuple(places, fc.constantFrom(...folds))
      .map(([at, fold]) => all.map((each, i) => (at.includes(i) ? each + fold : each)).join('')),
  );
}

/** The text in every one of these spellings. */
export function spellingsOf(text: string): readonly string[] {
  const all = text.split('');
  const last = all.length - 1;
  return [
    text,
    ...escapes.flatMap((write) => [
      all.map(write).join(''),
      all.map((each, index) => (index === last ? write(each) : each)).join(''),
    ]),
    ...folds.map((fold) => all.map((each, index) => (index === last ? fold + each : each)).join('')),
  ];
}

/** What may stand around a key, letters that make its borders hard to see among it. */
export const around = fc.oneof(
  fc.constantFrom('', ' ', 'x', '-', '_', '"', '\n', '##[', '<b>', '@acme', '.', 'mailer ', 'S', 'SG.', '*'),
  fc.string({ maxLength: 4 }).filter((text) => !/[\\%&]/.test(text)),
);

/** A text with secrets in it, each spelt in some way. */
export function textWith(secret: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const piece = fc.tuple(around, secret.chain(spelt), around).map((parts) => parts.join(''));
  return fc.array(piece, { minLength: 1, maxLength: 2 }).map((pieces) => pieces.join(''));
}

/** The secrets that a reader finds in the text who undoes JSON, HTML, Mermaid and URLs in any order, and folds. */
export function secretsIn(text: string, secrets: readonly string[]): readonly string[] {
  const readings = [...readingsOf(text, 3)].flatMap((reading) => [reading, unfolded(reading)]);
  return readings.flatMap((reading) => [
    ...(reading.match(/SG\.[\w-]{22}\.[\w-]{43}/g) ?? []),
    ...secrets.filter((secret) => reading.includes(secret)),
  ]);
}

const undoings: readonly ((text: string) => string)[] = [
  (text) =>
    text.replace(/\\u([\da-f]{4})|\\u\{([\da-f]+)\}|\\x([\da-f]{2})|\\(.)/gi, (_, a, b, c, other) =>
      other === undefined ? fromHex(a ?? b ?? c) : (controls.get(other) ?? other),
    ),
  (text) =>
    text
      .replace(/&#x([\da-f]+);|&#(\d+);/gi, (_, a, b) => (a === undefined ? fromCode(Number(b)) : fromHex(a)))
      .replaceAll('&amp;', '&'),
  (text) => text.replace(/#(\d+);/g, (_, digits) => fromCode(Number(digits))),
  (text) => text.replace(/%([\da-f]{2})/gi, (_, digits) => fromHex(digits)),
];

const controls: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);

function readingsOf(text: string, depth: number): ReadonlySet<string> {
  const readings = new Set([text]);
  if (depth === 0) return readings;
  for (const undo of undoings) {
    const undone = undo(text);
    if (undone !== text) for (const reading of readingsOf(undone, depth - 1)) readings.add(reading);
  }
  return readings;
}

function unfolded(text: string): string {
  return text.replace(/[\s\p{Cc}\p{Cf}]/gu, '');
}

function hex(character: string, length: number): string {
  return character.charCodeAt(0).toString(16).padStart(length, '0');
}

function fromHex(digits: string): string {
  return fromCode(Number.parseInt(digits, 16));
}

function fromCode(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : '';
}
