import type { KeyRef } from '../model/key.js';
import { type Phrase, phrase, words } from '../model/phrase.js';

/** That no key can do something: of the account that the key is of, since those of its parent were not asked. */
export function noKeyOf({ subuser }: Pick<KeyRef, 'subuser'>, kind: 'key' | 'live key' = 'live key'): Phrase {
  return subuser === undefined ? phrase`no ${words(kind)}` : phrase`no ${words(kind)} of the subuser`;
}
