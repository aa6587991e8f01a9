import { findApiKeys, findLikeHalves, startOfApiKey } from './api-key.js';
import { hiddenCharacter } from './hidden-character.js';
import { spellings } from './spellings.js';

/** Takes secrets out of a text; doing so twice is the same as once. */
export type Redact = (text: string) => string;

/** What must never be shown, and how to find it in foreign text. */
export interface Redaction {
  /** In the order of the text; none overlaps another. */
  readonly find: (text: string) => readonly FoundSecret[];
  readonly redact: Redact;
}

/** A secret in a text; offsets, `end` exclusive. */
export interface FoundSecret {
  /** A whole key of whomever; the secret half of a key of this run; any other secret of this run; what looks like a half. */
  readonly kind: 'key' | 'half' | 'other' | 'like-half';
  readonly start: number;
  readonly end: number;
  /** What takes its place. */
  readonly shown: string;
}

/** Whatever was redacted has this in it. */
export const redactedMark = '[redacted]';

/** The characters of a key's secret half; a shorter text has none in it. */
const halfLength = 43;
/** Without one of these, all that hides a secret is folds: characters in between that nobody sees. */
const escapeSign = /[\\%&]/;
/** The same where no secret has these signs: then their references, of which a page is full, hide nothing. */
const telling = /[\\%]|&(?!(?:quot|apos|lt|gt|nbsp|#(?:34|39|42|58|60|62|64|91|93|96|123|124|125));)/;
const signs = /["'*:<>@[\]`{}|]/;
const beginningLength = 4;
/** A shorter secret of another form than a key's would be found by chance in names and scopes. */
const shortestOther = 16;

/**
 * The redaction for a run with these secrets: keys of SendGrid, and others. Whatever has the form of a key, or is the secret
 * half of one of these, becomes `SG.<id>.[redacted]`; other secrets are redacted whole, from 16 characters on. Folded and
 * escaped they are found as well.
 */
export function redactionOf(...secrets: readonly string[]): Redaction {
  const halves = secrets.flatMap((secret) => findApiKeys(secret));
  const others = secrets.flatMap(otherSpellings).filter(({ length }) => length >= shortestOther);
  const shortest = Math.min(halfLength, ...others.map(({ length }) => length));
  const hides = others.some((other) => signs.test(other)) ? escapeSign : telling;
  const canBegin = beginnings([startOfApiKey, ...halves.map(({ half }) => half), ...others]);

  const find = (text: string): readonly FoundSecret[] => {
    // A report has a hundred thousand texts, and hardly ever a secret: what certainly has none is passed over.
    if (text.length < shortest || !(hides.test(text) || canBegin.test(text))) return [];
    const found: FoundSecret[] = [];
    for (const { text: spelt, start, end } of spellings(text)) {
      const add = (kind: FoundSecret['kind'], from: number, length: number, shown: string) =>
        found.push({ kind, start: start(from), end: end(from + length - 1), shown });
      for (const { id, start: from, end: to } of findApiKeys(spelt))
        add('key', from, to - from, keyShown(id));
      for (const { id, half } of halves) {
        for (const at of placesOf(half, spelt)) add('half', at, half.length, keyShown(id));
      }
      for (const other of others) {
        for (const at of placesOf(other, spelt)) add('other', at, other.length, redactedMark);
      }
    }
    return merged(found);
  };
  return { find, redact: (text) => withShown(text, find(text)) };
}

/** The same for a policy, in which also what only looks like the secret half of a key has no place. */
export function redactionInPolicy({ find: findSecrets }: Redaction): Redaction {
  const find = (text: string): readonly FoundSecret[] => {
    if (text.length < halfLength) return findSecrets(text);
    const likeHalves = findLikeHalves(text).map(
      (place) => ({ ...place, kind: 'like-half', shown: redactedMark }) as const,
    );
    return merged([...findSecrets(text), ...likeHalves]);
  };
  return { find, redact: (text) => withShown(text, find(text)) };
}

/** Takes out what has the form of a key; for where the secrets of the run are not known. */
export const redactKeys: Redact = redactionOf().redact;

/**
 * The value with every text in it redacted, names of members included; what lies deeper than any answer goes is null. What
 * has nothing to redact is the very same value.
 */
export function redactAll(value: unknown, redact: Redact, depth = 0): unknown {
  if (typeof value === 'string') return redact(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= maxDepth) return null;
  if (Array.isArray(value)) {
    const items = value.map((item: unknown) => redactAll(item, redact, depth + 1));
    return items.every((item, index) => item === value[index]) ? value : items;
  }
  const members = Object.entries(value);
  const redacted = members.map(([name, member]): [string, unknown] => [
    redact(name),
    redactAll(member, redact, depth + 1),
  ]);
  const isSame = redacted.every(
    ([name, member], index) => name === members[index]?.[0] && member === members[index]?.[1],
  );
  return isSame ? value : Object.fromEntries(redacted);
}

const maxDepth = 100;

/** Whether the first characters of any of the secrets are there, folded or not. */
function beginnings(secrets: readonly string[]): RegExp {
  const patterns = secrets.map((secret) =>
    Array.from(secret)
      .slice(0, beginningLength)
      .map((character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`)
      .join(`(?:${hiddenCharacter}|&nbsp;)*`),
  );
  return new RegExp(patterns.join('|'), 'u');
}

function keyShown(id: string): string {
  return `SG.${id}.${redactedMark}`;
}

/** A secret of another form than a key's, as it is and as it reads where folds and escapes are undone. */
function otherSpellings(secret: string): readonly string[] {
  const [key] = findApiKeys(secret);
  if (key?.start === 0 && key.end === secret.length) return [];
  return [...new Set(Array.from(spellings(secret), ({ text }) => text))];
}

function* placesOf(part: string, text: string): Iterable<number> {
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) yield at;
}

/** What overlaps is one; what lies within another says nothing of its own. */
function merged(found: readonly FoundSecret[]): readonly FoundSecret[] {
  const result: FoundSecret[] = [];
  for (const each of [...found].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = result.at(-1);
    if (last === undefined || each.start >= last.end) result.push(each);
    else if (each.end > last.end) {
      const shown = last.shown.endsWith(each.shown) ? last.shown : `${last.shown}${each.shown}`;
      result.splice(-1, 1, { ...last, end: each.end, shown });
    }
  }
  return result;
}

function withShown(text: string, found: readonly FoundSecret[]): string {
  if (found.length === 0) return text;
  let result = '';
  let at = 0;
  for (const { start, end, shown } of found) {
    result += text.slice(at, start) + shown;
    at = end;
  }
  return result + text.slice(at);
}
