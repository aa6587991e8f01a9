import { byteLength } from '../text/escape.js';
import { json, nestedJson } from '../text/json.js';

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
    else yield nestedJson(value, indent, line(1));
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
    yield `${before}${line(2)}${nestedJson(item, indent, line(2))}`;
    before = ',';
  }
  yield before === '[' ? '[]' : `${line(1)}]`;
}

function isList(value: unknown): value is Iterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value;
}
