import { InputError } from '../errors.js';

/** The bytes as UTF-8 text; throws an InputError that begins with `what` they are where they are none. */
export function decoded(bytes: Uint8Array, what: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new InputError([`${what} is not in UTF-8. Save it as UTF-8.`]);
  }
}
