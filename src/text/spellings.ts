import { hiddenCharacter } from './hidden-character.js';

/** A text in one of its spellings, with the place of each character in the source. */
export interface Spelling {
  readonly text: string;
  /** Where the character at this index begins in the source. */
  readonly start: (index: number) => number;
  /** Where the character at this index ends in the source. */
  readonly end: (index: number) => number;
}

/** What a text on one surface may be escaped for others, one inside the other; more than that no reader undoes. */
const maxPasses = 5;

/**
 * The text as it stands, and as it reads once folds and escapes are undone: each spelling is that of the one before without
 * white space and invisible characters, and with the escapes of JSON, YAML, URLs, HTML and Markdown replaced by what they
 * stand for.
 */
export function* spellings(source: string): Iterable<Spelling> {
  let spelling: Spelling | null = { text: source, start: (index) => index, end: (index) => index + 1 };
  for (let pass = 0; spelling !== null && pass <= maxPasses; pass += 1) {
    yield spelling;
    spelling = undone(spelling);
  }
}

const hex = '[0-9a-fA-F]';
const escapes = [
  String.raw`\\u${hex}{4}`,
  String.raw`\\u\{${hex}{1,6}\}`,
  String.raw`\\U${hex}{8}`,
  String.raw`\\x${hex}{2}`,
  `%${hex}{2}`,
  `&#[xX]${hex}{1,6};?`,
  String.raw`&#\d{1,7};?`,
  '&[A-Za-z]{2,20};',
  String.raw`\\[^A-Za-z0-9]`,
  String.raw`\\[0abefnrtvLNP]`,
];
const foldsAndEscapes = new RegExp(`${hiddenCharacter}+|${escapes.join('|')}`, 'gu');
/** Visible characters of ASCII without what begins an escape; a longer pattern takes a millisecond to build. */
const plain = /^[!-$'-[\]-~]*$/;
const isHidden = new RegExp(`^${hiddenCharacter}*$`, 'u');

/** Null where nothing is folded or escaped. */
function undone(before: Spelling): Spelling | null {
  if (plain.test(before.text)) return null;
  const text = before.text.replace(foldsAndEscapes, meaning);
  if (text === before.text) return null;
  // Few texts have anything in them whose place is asked for.
  let known: readonly Unit[] | null = null;
  const unitAt = (index: number): Unit => {
    known ??= unitsOf(before.text);
    return known[index] ?? { first: 0, last: 0 };
  };
  return {
    text,
    start: (index) => before.start(unitAt(index).first),
    end: (index) => before.end(unitAt(index).last),
  };
}

/** What one character was made of: indexes in the spelling before. */
interface Unit {
  readonly first: number;
  readonly last: number;
}

function unitsOf(text: string): readonly Unit[] {
  const units: Unit[] = [];
  let at = 0;
  const plainUntil = (end: number) => {
    for (; at < end; at += 1) units.push({ first: at, last: at });
  };
  for (const { 0: found, index } of text.matchAll(foldsAndEscapes)) {
    plainUntil(index);
    at += found.length;
    for (let unit = 0; unit < meaning(found).length; unit += 1) units.push({ first: index, last: at - 1 });
  }
  plainUntil(text.length);
  return units;
}

/** Of the named references those that can stand in a key or hide one. */
const references: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['bsol', '\\'],
  ['lowbar', '_'],
  ['num', '#'],
  ['percnt', '%'],
  ['period', '.'],
  ['semi', ';'],
  ['UnderBar', '_'],
  ...['emsp', 'ensp', 'lrm', 'nbsp', 'NewLine', 'NoBreak', 'rlm', 'shy', 'Tab', 'thinsp'].map(nothing),
  ...['ZeroWidthSpace', 'zwj', 'zwnj'].map(nothing),
]);

function nothing(name: string): readonly [string, string] {
  return [name, ''];
}

/** A summary has ten thousand folds and escapes, and hardly twenty different ones. */
const meanings = new Map<string, string>();
const maxMeanings = 1_000;

/** What a fold or an escape stands for, empty for what is white space or cannot be seen. */
function meaning(found: string): string {
  const known = meanings.get(found);
  if (known !== undefined) return known;
  const character = characterOf(found);
  const meant = isHidden.test(character) ? '' : character;
  if (meanings.size < maxMeanings) meanings.set(found, meant);
  return meant;
}

function characterOf(found: string): string {
  const [, digits] = /^(?:\\[uUx]\{?|%|&#[xX])([0-9a-fA-F]{2,})/.exec(found) ?? [];
  if (digits !== undefined) {
    const code = Number.parseInt(digits, 16);
    // In a URL such a byte is a part of a character that no key has.
    return found.startsWith('%') && code > 0x7f ? '' : fromCode(code);
  }
  if (found.startsWith('&#')) return fromCode(Number.parseInt(found.slice(2), 10));
  if (found.startsWith('&')) return references.get(found.slice(1, -1)) ?? found;
  if (/^\\[A-Za-z0-9]/.test(found)) return '';
  return found.startsWith('\\') ? found.slice(1) : found;
}

function fromCode(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : '';
}
