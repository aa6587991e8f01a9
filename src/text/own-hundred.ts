import type { AccountRef } from '../model/account.js';
import { maxKeysOfAccount } from '../model/key-limit.js';
import { type Phrase, phrase, silence } from '../model/phrase.js';

/** What the key limit of a subuser depends on, behind what is said of it; silence for the account itself. */
export function ownHundred({ subuser }: AccountRef): Phrase {
  return subuser === null ? silence : phrase`, if each subuser has its own ${maxKeysOfAccount}`;
}
