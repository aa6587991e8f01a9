import { byteLength } from '../text/escape.js';
import { json, nestedJson } from '../text/json.js';

/** A member of an object. */
export type JsonMember = readonly [name: string, value: unknown];

/** An object whose members are made one by one. */
export class LazyObject {
  readonly members: Iterable<JsonMember>;

  constructor(members: Iterable<JsonMember>) {
    this.members = members;
  }
}

/** How a document is written. */
export interface JsonForm {
  readonly indent: number;
  /** So many levels deep, members and items are pieces of their own. */
  readonly levels: number;
  /** Whether all beyond Latin-1 is escaped: one such character makes the whole text take twice the memory. */
  readonly isLatin: boolean;
}

/**
 * A value as pieces of JSON, together what {@link json} would make of it, since a document that is much too large cannot
 * even be one string. Where it is taken to pieces, any iterable can stand for a list, and a {@link LazyObject} for an
 * object, so that what they hold need not be there all at once.
 */
export function* jsonPieces(value: unknown, form: JsonForm, depth = 0): Iterable<string> {
  if (depth >= form.levels) {
    yield nestedJson(value, form.indent, lineAt(form, depth), form.isLatin);
  } else if (isList(value)) {
    yield* block(['[', ']'], itemsOf(value), form, depth);
  } else {
    const members = membersOf(value);
    if (members === null) yield nestedJson(value, form.indent, '', form.isLatin);
    else yield* block(['{', '}'], members, form, depth);
  }
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

function* block(
  [open, close]: readonly [string, string],
  contents: Iterable<readonly [name: string | null, value: unknown]>,
  form: JsonForm,
  depth: number,
): Iterable<string> {
  const colon = form.indent === 0 ? ':' : ': ';
  let before = open;
  for (const [name, value] of contents) {
    if (value === undefined) continue;
    yield `${before}${lineAt(form, depth + 1)}${name === null ? '' : `${json(name)}${colon}`}`;
    yield* jsonPieces(value, form, depth + 1);
    before = ',';
  }
  yield before === open ? `${open}${close}` : `${lineAt(form, depth)}${close}`;
}

function lineAt({ indent }: JsonForm, depth: number): string {
  return indent === 0 ? '' : `\n${' '.repeat(indent * depth)}`;
}

function membersOf(value: unknown): Iterable<JsonMember> | null {
  if (value instanceof LazyObject) return value.members;
  return typeof value === 'object' && value !== null ? Object.entries(value) : null;
}

function* itemsOf(items: Iterable<unknown>): Iterable<readonly [null, unknown]> {
  for (const item of items) yield [null, item];
}

function isList(value: unknown): value is Iterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value;
}
