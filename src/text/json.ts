import { deceptive, escapeUnits } from './escape.js';

/** Where deceptive characters can be; a line feed stands between lines of JSON and nowhere else. */
const notPlain = /[^\n -~…]+/g;

/** The value as JSON without loss, in ASCII escapes what {@link visible} would escape. */
export function json(value: unknown, indent?: number): string {
  return JSON.stringify(value, null, indent)
    .replace(notPlain, (run) => run.replace(deceptive, escapeUnits))
    .replaceAll('##[', '##\\u005b');
}

/**
 * A value as a part of a larger document whose lines begin with `line`, which has a line feed of its own. Without indent
 * it is Latin-1: one character beyond that would make the whole document take twice the memory.
 */
export function nestedJson(value: unknown, indent: number, line: string): string {
  // A line feed is never part of a string of JSON.
  if (indent > 0) return json(value, indent).replaceAll('\n', line);
  const text = json(value);
  return beyondLatin1.test(text) ? text.replace(allBeyondLatin1, escapeUnits) : text;
}

const beyondLatin1 = /[^\0-\xff]/;
const allBeyondLatin1 = /[^\0-\xff]/g;
