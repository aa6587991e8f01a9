import { deceptive, escapeUnits } from './escape.js';

/** The value as JSON without loss, in ASCII escapes what {@link visible} would escape. */
export function json(value: unknown, indent?: number): string {
  return JSON.stringify(value, null, indent)
    .replace(deceptive, (character) => (character === '\n' ? character : escapeUnits(character)))
    .replaceAll('##[', '##\\u005b');
}
