import { afterEach } from '@jest/globals';
import { type AccountOptions, type AccountServer, startAccount } from './account.js';
import { seed } from './seed.js';

/** Starts accounts, with the seed's keys where none are named, and closes them after each test of the file. */
export function accountsOfATest(): (options?: Partial<AccountOptions>) => Promise<AccountServer> {
  const started: AccountServer[] = [];
  afterEach(async () => {
    await Promise.all(started.splice(0).map((account) => account.close()));
  });
  return async (options = {}) => {
    const account = await startAccount({ ...seed, ...options });
    started.push(account);
    return account;
  };
}
