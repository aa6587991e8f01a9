import { readFileSync } from 'node:fs';
import type { Inventory } from '../../src/model/inventory.js';
import { Secret } from '../../src/secret.js';
import { type AccountAccess, type ReadingOptions, readInventory } from '../../src/sendgrid/inventory.js';
import { type Account, type AccountOptions, startAccount } from '../account/account.js';
import { certificateFile } from '../account/certificate.js';
import { seed } from '../account/seed.js';
import { type LeapingClock, leapingClock } from './http/leaping-clock.js';

/** A reading of an account that is closed again, and all that was seen of it. */
export interface Reading {
  readonly inventory: Inventory;
  readonly account: Account;
  readonly progress: readonly string[];
  readonly clock: LeapingClock;
}

/** Whether a test takes the seed's account as it is, or says how it differs. */
export interface ReadingSetup extends Partial<AccountOptions> {
  readonly access?: Partial<AccountAccess>;
  readonly limits?: Partial<ReadingOptions>;
  /** What the reader takes for the time of day; that of the account where left out. */
  readonly timeOfDay?: () => number;
}

/** Any skew makes the account show the time of the leaping clock in `Date`, and not that of the machine. */
const shownByClock = 1;

/** Starts an account, reads it with the key `scope-audit`, and closes it; both live by one clock that leaps. */
export async function readAccount(setup: ReadingSetup = {}): Promise<Reading> {
  const { access, limits, timeOfDay, ...options } = setup;
  const clock = leapingClock();
  const account = await startAccount({
    ...seed,
    now: clock.timeOfDay,
    clockSkewMs: shownByClock,
    ...options,
  });
  const progress: string[] = [];
  const apiKey = new Secret(account.secretOf('scope-audit'));
  try {
    const inventory = await readInventory(
      { apiUrl: new URL(account.url), apiKey, progress: (line) => progress.push(line), ...access },
      timeOfDay === undefined ? clock : { ...clock, timeOfDay },
      { silenceMs: 2_000, ca: readFileSync(certificateFile, 'utf8'), ...limits },
    );
    return { inventory, account, progress, clock };
  } finally {
    await account.close();
  }
}

/** `GET /v3/…` for every request, sorted. */
export function pathsOf({ requests }: Account): string[] {
  return requests.map(({ method, path }) => `${method} ${path}`).sort();
}

/** All that the reading has to say against itself. */
export function messagesOf({ inventory: { unread, faults } }: Reading): string[] {
  return [...unread.map(({ reason }) => reason), ...faults];
}
