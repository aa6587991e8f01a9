import type { LiveKey } from '../model/key.js';
import { maxKeysOfAccount } from '../model/key-limit.js';
import { type GetOutcome, isDenial } from './failure.js';
import { parseKey, parseKeyList } from './responses.js';
import { type Understood, understand } from './understood.js';

/** All in one page: the limit is the number of keys that an account can hold. */
export const listPath = `/v3/api_keys?limit=${maxKeysOfAccount}`;

/** What came of the keys of one account. */
export interface KeyAnswers {
  readonly list: GetOutcome;
  /** The list asked for again, since a listed key seems to be gone; null where none does. */
  readonly listAgain: GetOutcome | null;
  /** By key id: the pinned and the listed ones. */
  readonly keys: ReadonlyMap<string, Understood<LiveKey>>;
}

/** How to ask for the keys of one account. */
export interface KeySource {
  /** The list, asked for already. */
  readonly list: Promise<GetOutcome>;
  readonly get: (path: string) => Promise<GetOutcome>;
  /** Ids that are asked for before the list has arrived. */
  readonly pinnedIds: readonly string[];
  /** Makes equal scopes one, so that an answer is let go as soon as it is understood. */
  readonly share: (scopes: ReadonlySet<string>) => ReadonlySet<string>;
  /** Told when the list has arrived, or never will, and its keys are asked for. */
  readonly onListed?: () => void;
  readonly onAsk?: () => void;
  readonly onRead?: () => void;
}

/**
 * Reads every key of an account, each once: the pinned ones beside the list, then the rest at once; the list once more
 * where a listed key seems to be gone by then.
 */
export async function readKeys(source: KeySource): Promise<KeyAnswers> {
  const { get, share, onAsk = () => {}, onRead = () => {}, onListed = () => {} } = source;
  const keys = new Map<string, Promise<Understood<LiveKey>>>();
  const answered = new Set<string>();
  const ask = (id: string) => {
    if (!idForm.test(id)) return;
    if (!keys.has(id)) onAsk();
    const key = get(`/v3/api_keys/${id}`).then((outcome): Understood<LiveKey> => {
      if (outcome.kind === 'json') {
        answered.add(id);
        onRead();
      }
      const read = understand(outcome, (json) => parseKey(json, id));
      return read.ok ? { ok: true, value: { ...read.value, scopes: share(read.value.scopes) } } : read;
    });
    keys.set(id, key);
  };

  new Set(source.pinnedIds).forEach(ask);
  const list = await source.list;
  const listed = idsIn(list);
  for (const id of listed) if (!keys.has(id)) ask(id);
  onListed();
  const outcomes = await settled(keys);
  // Only when all have answered, so that the list is newer than each of these answers.
  const isAnyGone = [...listed].some((id) => isGone(outcomes.get(id)));
  const listAgain = isAnyGone ? await get(listPath) : null;
  for (const id of listAgain === null ? [] : idsIn(listAgain)) {
    if (!listed.has(id) && !answered.has(id)) ask(id);
  }
  return { list, listAgain, keys: await settled(keys) };
}

/** What a path can carry as it is; SendGrid's own ids have 22 of these characters. */
const idForm = /^[\w-]{1,100}$/;

function idsIn(list: GetOutcome): ReadonlySet<string> {
  const rows = list.kind === 'json' ? parseKeyList(list.json) : null;
  return new Set(rows?.ok ? rows.value.map(({ id }) => id) : []);
}

async function settled<T>(outcomes: ReadonlyMap<string, Promise<T>>): Promise<ReadonlyMap<string, T>> {
  const entries = [...outcomes].map(async ([id, outcome]) => [id, await outcome] as const);
  return new Map(await Promise.all(entries));
}

function isGone(key: Understood<unknown> | undefined): boolean {
  return key !== undefined && !key.ok && isDenial(key.failure);
}
