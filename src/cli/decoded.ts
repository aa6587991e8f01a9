import { InputError } from '../errors.js';
import { utf8Text } from '../text/utf8.js';

/** The bytes as UTF-8 text; throws an InputError that begins with `what` they are where they are none. */
export function decoded(bytes: Uint8Array, what: string): string {
  const text = utf8Text(bytes);
  if (text === null) throw new InputError([`${what} is not in UTF-8. Save it as UTF-8.`]);
  return text;
}
