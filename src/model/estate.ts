import { type Account, isAnythingRead, isComplete } from './account.js';
import type { LiveKey } from './key.js';

/** All accounts that one run reads: the account itself first, and today no more. */
export interface Estate {
  readonly accounts: readonly [Account, ...Account[]];
}

/** Whether every account was read whole. */
export function isReadWhole({ accounts }: Estate): boolean {
  return accounts.every(isComplete);
}

/** Whether SendGrid told anything of any account. */
export function isReadAtAll({ accounts }: Estate): boolean {
  return accounts.some(isAnythingRead);
}

/** The live keys of all accounts, one account after the other. */
export function liveKeysOf({ accounts }: Estate): readonly LiveKey[] {
  return accounts.flatMap(({ keys }) => keys);
}
