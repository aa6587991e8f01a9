import { type Account, type Auditor, accountItself } from '../model/account.js';
import type { LiveKey, UnreadKey } from '../model/key.js';
import { list } from '../text/wording.js';
import {
  type Circumstances,
  failureText,
  type GetFailure,
  type GetOutcome,
  isDenial,
  isStatus,
} from './failure.js';
import { type KeyList, readKeyList } from './key-list.js';
import { type ListedKey, parseKey, parseScopes } from './responses.js';
import { sharedScopes } from './shared-scopes.js';
import { type Understood, understand } from './understood.js';

/** All answers of a run. */
export interface Answers {
  readonly host: string;
  /** The id of the auditor; null where its value does not tell. */
  readonly auditorId: string | null;
  readonly list: GetOutcome;
  /** The list asked for again, since a listed key seems to be gone; null where none does. */
  readonly listAgain: GetOutcome | null;
  readonly scopes: GetOutcome;
  /** By key id: the pinned and the listed ones. */
  readonly keys: ReadonlyMap<string, GetOutcome>;
}

/** Makes the account; whatever is missing, odd or contradictory becomes a fault or an unread key. */
export function assemble({ host, auditorId, keys, ...answers }: Answers): Account {
  const scopes = understand(answers.scopes, parseScopes, ({ size }) => size);
  const circumstances = { host, mayRead: scopes.ok ? scopes.value.has('api_keys.read') : null };
  const listed = readKeyList(answers.list, auditorId, circumstances);
  const listedAgain = answers.listAgain && readKeyList(answers.listAgain, auditorId, circumstances);

  // What kept the list from being read is said once, and not again for each pinned key.
  const isSaid = (failure: GetFailure) =>
    !listed.ok &&
    (failure.kind === 'not-asked' ||
      failureText(failure, circumstances) === failureText(listed.failure, circumstances));

  const shared = sharedScopes();
  const live: LiveKey[] = [];
  const vanished: ListedKey[] = [];
  const unread: UnreadKey[] = [];
  const names = namesIn([listed, listedAgain]);
  for (const id of new Set([...names.keys(), ...keys.keys()])) {
    const name = names.get(id);
    const key = understand(keys.get(id) ?? malformedId, (json) => parseKey(json, id));
    if (key.ok) {
      live.push({ ...key.value, scopes: shared(key.value.scopes) });
    } else if (name === undefined) {
      if (isNotLive(key.failure) || isSaid(key.failure)) continue;
      unread.push({ id, name: id, reason: failureText(key.failure, circumstances) });
    } else if (!isDenial(key.failure)) {
      unread.push({ id, name, reason: failureText(key.failure, circumstances) });
    } else {
      const isListed = stillHas(listedAgain, id);
      const denied = { kind: 'denied', message: key.failure.message, isListed } as const;
      if (isListed === false) vanished.push({ id, name });
      else unread.push({ id, name, reason: failureText(denied, circumstances) });
    }
  }

  const unlisted = live.filter(({ id }) => listed.ok && !names.has(id));
  const auditorName = live.find(({ id }) => id === auditorId)?.name ?? names.get(auditorId ?? '') ?? null;
  const auditor: Auditor | null = scopes.ok
    ? { id: auditorId, name: auditorName, scopes: shared(scopes.value) }
    : null;
  const faults = [
    ...faultsOfRequests(listed, scopes, circumstances),
    ...(listed.ok ? listed.value.faults : []),
    ...faultsOfListAgain(listedAgain, circumstances),
    ...faultsOfUnlisted(unlisted),
  ];
  return { ref: accountItself, keys: live, auditor, vanished, unread, faults: [...new Set(faults)] };
}

const malformedId: GetFailure = { kind: 'shape', problem: 'a key id that cannot be asked for' };

/** Ids in the order of the lists, with the name in the first list that has them. */
function namesIn(lists: readonly (Understood<KeyList> | null)[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const { id, name } of lists.flatMap((each) => (each?.ok ? each.value.rows : []))) {
    if (!names.has(id)) names.set(id, name);
  }
  return names;
}

/** Whether SendGrid does not know the id, or does not take it for one. */
function isNotLive(failure: GetFailure): boolean {
  return isStatus(failure, 404) || isStatus(failure, 400);
}

/** Whether the second list has the key; null where that list does not tell. */
function stillHas(again: Understood<KeyList> | null, id: string): boolean | null {
  if (!again?.ok || again.value.faults.length > 0) return null;
  return again.value.rows.some((row) => row.id === id);
}

function faultsOfRequests(
  listed: Understood<unknown>,
  scopes: Understood<unknown>,
  circumstances: Circumstances,
): readonly string[] {
  const ofList = listed.ok ? null : failureText(listed.failure, circumstances);
  if (!listed.ok && !scopes.ok && scopes.failure.kind === 'not-asked')
    return [`The list of keys cannot be read. ${ofList}`];
  const ofScopes = scopes.ok ? null : failureText(scopes.failure, circumstances);
  if (ofList !== null && ofList === ofScopes) {
    return [`Neither the list of keys nor the scopes of the auditor can be read. ${ofList}`];
  }
  return [
    ...(ofList === null ? [] : [`The list of keys cannot be read. ${ofList}`]),
    ...(ofScopes === null ? [] : [`The scopes of the auditor cannot be read. ${ofScopes}`]),
  ];
}

function faultsOfListAgain(
  again: Understood<KeyList> | null,
  circumstances: Circumstances,
): readonly string[] {
  if (again === null) return [];
  if (again.ok) return again.value.faults;
  return [
    `The list of keys, asked for again since a key seems to be gone, cannot be read. ${failureText(again.failure, circumstances)}`,
  ];
}

function faultsOfUnlisted(keys: readonly LiveKey[]): readonly string[] {
  if (keys.length === 0) return [];
  const named = list(keys.map(({ name, id }) => `${name} (${id})`));
  return [
    `SendGrid answers for keys that its list does not hold, so the list is not complete: ${named}. Run the audit again.`,
  ];
}
