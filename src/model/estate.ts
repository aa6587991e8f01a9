import { type Account, isAnythingRead, isComplete } from './account.js';
import type { LiveKey } from './key.js';
import type { AdminCount, Subuser } from './subuser.js';

/** All accounts that one run reads, and what else it is told of them. */
export interface Estate {
  /** The account itself first, then the subusers that were to be read, in the list's order. */
  readonly accounts: readonly [Account, ...Account[]];
  /** Every subuser in the list's order; null where the policy does not ask for them, or the list could not be read. */
  readonly subusers: readonly Subuser[] | null;
  /** Null where the policy does not ask, or where it could not be read. */
  readonly admins: AdminCount | null;
  /** What kept the lists of subusers or teammates from being read whole, ready to be shown; with any, nothing looks clean. */
  readonly faults: readonly string[];
  /** What to say besides, such as that a disabled subuser was not read. */
  readonly notices: readonly string[];
}

/** Whether every account was read whole, and every list that was asked for. */
export function isReadWhole({ accounts, faults }: Estate): boolean {
  return faults.length === 0 && accounts.every(isComplete);
}

/** Whether SendGrid told anything of any account. */
export function isReadAtAll({ accounts }: Estate): boolean {
  return accounts.some(isAnythingRead);
}

/** The live keys of all accounts, one account after the other. */
export function liveKeysOf({ accounts }: Estate): readonly LiveKey[] {
  return accounts.flatMap(({ keys }) => keys);
}
