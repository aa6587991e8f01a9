import type { Estate } from '../model/estate.js';
import { maxKeysOfAccount } from '../model/key-limit.js';
import type { Secret } from '../secret.js';
import { count } from '../text/wording.js';
import { assemble } from './assemble.js';
import { type GetOutcome, isDenial } from './failure.js';
import { auditorIdOf, openSendGrid } from './http/client.js';
import { type Clock, systemClock } from './http/clock.js';
import type { PauseReason } from './http/pacing.js';
import { openRequests } from './http/requests.js';
import { parseKeyList } from './responses.js';
import { type ReadLimits, readLimits } from './retry-and-time-limits.js';

/** The account to read, and the key to read it with. */
export interface AccountAccess {
  /** Its origin counts; plain HTTP only for a loopback address. */
  readonly apiUrl: URL;
  readonly apiKey: Secret;
  /** Ids of keys that the policy names: they are asked for before the list has arrived. */
  readonly pinnedIds?: readonly string[];
  /** Aborted when the run is cancelled: then it ends at once, with what was read. */
  readonly signal?: AbortSignal;
  /** Told what is waited for, one line at a time. */
  readonly progress?: (line: string) => void;
}

/** What tests set: smaller limits, and a certificate to trust in place of the usual ones. */
export interface ReadOptions extends ReadLimits {
  readonly ca?: string;
}

/** All in one page: the limit is the number of keys that an account can hold. */
const listPath = `/v3/api_keys?limit=${maxKeysOfAccount}`;

/** What a path can carry as it is; SendGrid's own ids have 22 of these characters. */
const idForm = /^[\w-]{1,100}$/;

/**
 * Reads every key of the account, each once: the list, the auditor's scopes and the pinned keys together, then the rest
 * at once; the list once more where a listed key seems to be gone by then. It never rejects for what goes wrong on the way:
 * that stands in the account's `unread` and `faults`.
 */
export async function readEstate(
  { apiUrl, apiKey, pinnedIds = [], signal = neverAborted, progress = () => {} }: AccountAccess,
  clock: Clock = systemClock,
  options: Partial<ReadOptions> = {},
): Promise<Estate> {
  const { runMs, ...wire } = { ...readLimits, ...options };
  const keys = new Map<string, Promise<GetOutcome>>();
  const read = new Set<string>();
  const requests = openRequests({
    open: (onConnect) => openSendGrid({ apiUrl, apiKey, wire, onConnect }),
    clock,
    deadlineAt: clock.now() + runMs,
    signal,
    onPause: (ms, reason) => {
      const seconds = Math.max(1, Math.round(ms / 1000));
      progress(
        `Waiting ${count(seconds, 'second')} ${pauseTexts[reason]}; ${read.size} of ${count(keys.size, 'key')} read.`,
      );
    },
  });
  const ask = (id: string) => {
    if (!idForm.test(id)) return;
    const outcome = requests.get(`/v3/api_keys/${id}`);
    keys.set(id, outcome);
    void outcome.then(({ kind }) => kind === 'json' && read.add(id));
  };

  try {
    const listing = requests.get(listPath);
    const scopes = requests.get('/v3/scopes');
    new Set(pinnedIds).forEach(ask);
    const list = await listing;
    const listed = idsIn(list);
    for (const id of listed) if (!keys.has(id)) ask(id);
    const outcomes = await settled(keys);
    // Only when all have answered, so that the list is newer than each of these answers.
    const isAnyGone = [...listed].some((id) => isGone(outcomes.get(id)));
    const listAgain = isAnyGone ? await requests.get(listPath) : null;
    for (const id of listAgain === null ? [] : idsIn(listAgain)) {
      if (!listed.has(id) && outcomes.get(id)?.kind !== 'json') ask(id);
    }
    const account = assemble({
      host: apiUrl.host,
      auditorId: auditorIdOf(apiKey),
      list,
      listAgain,
      scopes: await scopes,
      keys: await settled(keys),
    });
    return { accounts: [account], subusers: null, admins: null, faults: [], notices: [] };
  } finally {
    await requests.close();
  }
}

function idsIn(list: GetOutcome): ReadonlySet<string> {
  const rows = list.kind === 'json' ? parseKeyList(list.json) : null;
  return new Set(rows?.ok ? rows.value.map(({ id }) => id) : []);
}

async function settled(
  outcomes: ReadonlyMap<string, Promise<GetOutcome>>,
): Promise<ReadonlyMap<string, GetOutcome>> {
  const entries = [...outcomes].map(async ([id, outcome]) => [id, await outcome] as const);
  return new Map(await Promise.all(entries));
}

function isGone(outcome: GetOutcome | undefined): boolean {
  return outcome !== undefined && outcome.kind !== 'json' && isDenial(outcome);
}

const neverAborted = new AbortController().signal;

const pauseTexts = {
  'used-up': "for SendGrid's rate limit to renew",
  refused: 'as SendGrid asks to slow down',
  'no-connection': 'before the next try to connect to SendGrid',
} as const satisfies Record<PauseReason, string>;
