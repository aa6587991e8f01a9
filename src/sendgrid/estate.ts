import type { Estate } from '../model/estate.js';
import { maxKeysOfAccount } from '../model/key-limit.js';
import type { Secret } from '../secret.js';
import { EstateReading, urlOf } from './estate-reading.js';
import { openSendGrid } from './http/client.js';
import { type Clock, systemClock } from './http/clock.js';
import { openRequests } from './http/requests.js';
import { Progress } from './progress.js';
import { type ReadLimits, readLimits } from './retry-and-time-limits.js';

/** The account to read, and the key to read it with. */
export interface AccountAccess {
  /** Its origin counts; plain HTTP only for a loopback address. */
  readonly apiUrl: URL;
  /** Where subusers that are pinned to the EU answer. */
  readonly euApiUrl: URL;
  readonly apiKey: Secret;
  /** Ids of keys that the policy names: they are asked for before the list has arrived. */
  readonly pinnedIds?: readonly string[];
  /** How many keys of the account itself the policy speaks of: so many are likely to be there. */
  readonly expectedKeys?: number;
  /** Which subusers to read, and the ids that the policy names for one; null where none are asked for. */
  readonly subusers: {
    readonly isIgnored: (name: string) => boolean;
    readonly pinnedIds: (name: string) => readonly string[];
  } | null;
  readonly wantsAdmins: boolean;
  /** Aborted when the run is cancelled: then it ends at once, with what was read. */
  readonly signal?: AbortSignal;
  /** Told what is waited for, one line at a time. */
  readonly progress?: (line: string) => void;
}

/** What tests set: smaller limits, and a certificate to trust in place of the usual ones. */
export interface ReadOptions extends ReadLimits {
  readonly ca?: string;
}

/**
 * Reads every key of the account, each once, and with its subusers theirs as well, all at one pace. It never rejects for what
 * goes wrong on the way: that stands in the estate's `faults` and in the accounts' `unread` and `faults`.
 */
export async function readEstate(
  access: AccountAccess,
  clock: Clock = systemClock,
  options: Partial<ReadOptions> = {},
): Promise<Estate> {
  const { apiKey, signal = neverAborted, progress = () => {} } = access;
  const { runMs, ...wire } = { ...readLimits, ...options };
  const told = new Progress(progress, clock);
  const startedAt = clock.now();
  const requests = openRequests({
    open: (onConnect, site) => {
      const spares = site === 'api' ? spareSocketsFor(access) : 0;
      return openSendGrid({
        apiUrl: urlOf(access, site),
        apiKey,
        wire: { ...wire, spareSockets: spares },
        onConnect,
      });
    },
    clock,
    deadlineAt: startedAt + runMs,
    signal,
    onPause: (ms, reason) => told.pause(ms, reason),
  });
  try {
    return await new EstateReading(access, requests, told, {
      runMs,
      passedMs: () => clock.now() - startedAt,
    }).read();
  } finally {
    told.close();
    await requests.close();
  }
}

/** The list and the scopes are asked for at once, as are the keys that are named by their ids. */
function spareSocketsFor({ expectedKeys = 0, pinnedIds = [] }: AccountAccess): number {
  return Math.max(0, Math.min(expectedKeys, maxKeysOfAccount) - 2 - new Set(pinnedIds).size);
}

const neverAborted = new AbortController().signal;
