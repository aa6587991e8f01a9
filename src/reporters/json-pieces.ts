import { byteLength } from '../text/escape.js';
import { json } from '../text/json.js';

/** A member of a document; a list can be any iterable, so that its items need not be there all at once. */
export type JsonMember = readonly [name: string, value: unknown];

/**
 * An object as pieces of JSON, together what {@link json} would make of it: members and items of lists one by one, since a
 * document that is much too large cannot even be a string.
 */
export function* jsonPieces(members: Iterable<JsonMember>, indent: number): Iterable<string> {
  const line = (depth: number) => (indent === 0 ? '' : `\n${' '.repeat(indent * depth)}`);
  const colon = indent === 0 ? ':' : ': ';
  let before = '{';
  for (const [name, value] of members) {
    yield `${before}${line(1)}${json(name)}${colon}`;
    before = ',';
    if (isList(value)) yield* itemsOf(value, indent, line);
    else yield nested(value, indent, line(1));
  }
  yield before === '{' ? '{}' : `${line(0)}}`;
}

/** The pieces as one text; null as soon as they take more than `maxBytes` of UTF-8. */
export function joinedWithin(pieces: Iterable<string>, maxBytes: number): string | null {
  const kept: string[] = [];
  let bytes = 0;
  for (const piece of pieces) {
    bytes += byteLength(piece);
    if (bytes > maxBytes) return null;
    kept.push(piece);
  }
  return kept.join('');
}

function* itemsOf(
  items: Iterable<unknown>,
  indent: number,
  line: (depth: number) => string,
): Iterable<string> {
  let before = '[';
  for (const item of items) {
    yield `${before}${line(2)}${nested(item, indent, line(2))}`;
    before = ',';
  }
  yield before === '[' ? '[]' : `${line(1)}]`;
}

/** A line feed is never part of a string of JSON. */
function nested(value: unknown, indent: number, line: string): string {
  return indent === 0 ? escaped(json(value)) : json(value, indent).replaceAll('\n', line);
}

/** One character beyond Latin-1 would make the whole document take twice the memory. */
function escaped(text: string): string {
  return beyondLatin1.test(text)
    ? text.replace(allBeyondLatin1, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    : text;
}

const beyondLatin1 = /[^\0-\xff]/;
const allBeyondLatin1 = /[^\0-\xff]/g;

function isList(value: unknown): value is Iterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value;
}
