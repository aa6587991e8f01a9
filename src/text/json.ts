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
 * A value as a part of a larger document whose lines begin with `line`, which has a line feed of its own. On wish it is
 * Latin-1: one character beyond that would make the whole document take twice the memory.
 */
export function nestedJson(value: unknown, indent: number, line: string, isLatin = indent === 0): string {
  // A line feed is never part of a string of JSON.
  const text = indent > 0 ? json(value, indent).replaceAll('\n', line) : json(value);
  return isLatin ? text.replace(beyondLatin, escapeUnits) : text;
}

const beyondLatin = /[^\0-\xff]/g;
