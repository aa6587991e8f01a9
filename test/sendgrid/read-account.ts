import { readFileSync } from 'node:fs';
import type { Account } from '../../src/model/account.js';
import type { Estate } from '../../src/model/estate.js';
import { Secret } from '../../src/secret.js';
import { type AccountAccess, type ReadOptions, readEstate } from '../../src/sendgrid/estate.js';
import { type AccountOptions, type AccountServer, startAccount } from '../account/account.js';
import { certificateFile } from '../account/certificate.js';
import { seed } from '../account/seed.js';
import { type LeapingClock, leapingClock } from './http/leaping-clock.js';

/** An account that was read and is closed again, and all that was seen of it. */
export interface AccountAsRead {
  /** The account itself. */
  readonly account: Account;
  readonly estate: Estate;
  readonly server: AccountServer;
  readonly progress: readonly string[];
  readonly clock: LeapingClock;
}

/** Whether a test takes the seed's account as it is, or says how it differs. */
export interface AccountSetup extends Partial<AccountOptions> {
  readonly access?: Partial<AccountAccess>;
  readonly limits?: Partial<ReadOptions>;
  /** What SendGrid's side takes for the time of day; that of the account where left out. */
  readonly timeOfDay?: () => number;
}

/** Any skew makes the account show the time of the leaping clock in `Date`, and not that of the machine. */
const shownByClock = 1;

/** Starts an account, reads it with the key `scope-audit`, and closes it; both live by one clock that leaps. */
export async function readAccount(setup: AccountSetup = {}): Promise<AccountAsRead> {
  const { access, limits, timeOfDay, ...options } = setup;
  const clock = leapingClock();
  const server = await startAccount({
    ...seed,
    now: clock.timeOfDay,
    clockSkewMs: shownByClock,
    ...options,
  });
  const progress: string[] = [];
  const apiKey = new Secret(server.secretOf('scope-audit'));
  try {
    const estate = await readEstate(
      {
        ...accessTo(server.url, apiKey),
        euApiUrl: new URL(server.euUrl),
        progress: (line) => progress.push(line),
        ...access,
      },
      timeOfDay === undefined ? clock : { ...clock, timeOfDay },
      { silenceMs: 2_000, ca: readFileSync(certificateFile, 'utf8'), ...limits },
    );
    return { account: estate.accounts[0], estate, server, progress, clock };
  } finally {
    await server.close();
  }
}

/** The way to an account alone. */
export function accessTo(url: string, apiKey: Secret): AccountAccess {
  return { apiUrl: new URL(url), euApiUrl: new URL(url), apiKey, subusers: null, wantsAdmins: false };
}

/** The account that the key belongs to. */
export async function readOwnAccount(...access: Parameters<typeof readEstate>): Promise<Account> {
  const {
    accounts: [account],
  } = await readEstate(...access);
  return account;
}

/** `GET /v3/…` for every request, sorted. */
export function pathsOf({ requests }: AccountServer): string[] {
  return requests.map(({ method, path }) => `${method} ${path}`).sort();
}

/** Why the account was not read whole. */
export function messagesOf({ account: { unread, faults } }: AccountAsRead): string[] {
  return [...unread.map(({ reason }) => reason), ...faults];
}
