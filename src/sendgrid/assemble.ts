import type { Account, AccountRef, Auditor } from '../model/account.js';
import type { LiveKey, UnreadKey } from '../model/key.js';
import { list, quote } from '../text/wording.js';
import {
  type Circumstances,
  failureText,
  type GetFailure,
  type GetOutcome,
  isDenial,
  isStatus,
} from './failure.js';
import { type KeyList, readKeyList } from './key-list.js';
import type { KeyAnswers } from './keys.js';
import { type ListedKey, parseScopes } from './responses.js';
import { misshapen, type Understood, understand } from './understood.js';

/** All answers about one account. */
export interface Answers extends KeyAnswers {
  readonly ref: AccountRef;
  readonly host: string;
  /** How long the reading may take. */
  readonly runMs: number;
  /** The id of the auditor, which must be in the list of its own account; null where its value does not tell. */
  readonly auditorId: string | null;
  /** The auditor's scopes, whatever account this is. */
  readonly scopes: GetOutcome;
}

/** Makes the account; whatever is missing, odd or contradictory becomes a fault or an unread key. */
export function assemble(answers: Answers): Account {
  const { ref, host, runMs, keys } = answers;
  const { subuser } = ref;
  const isSubuser = subuser !== null;
  const auditorId = isSubuser ? null : answers.auditorId;
  const scopes = scopesOf(answers);
  const mayRead = scopes.ok ? scopes.value.has('api_keys.read') : null;
  const circumstances = { host, runMs, mayRead, ...(isSubuser ? { isForSubuser: true as const } : {}) };
  const listed = readKeyList(answers.list, auditorId, circumstances);
  const listedAgain = answers.listAgain && readKeyList(answers.listAgain, auditorId, circumstances);

  // What kept the list from being read is said once, and not again for each pinned key.
  const isSaid = (failure: GetFailure) =>
    !listed.ok &&
    (failure.kind === 'not-asked' ||
      failureText(failure, circumstances) === failureText(listed.failure, circumstances));

  const live: LiveKey[] = [];
  const vanished: ListedKey[] = [];
  const unread: UnreadKey[] = [];
  const names = namesIn([listed, listedAgain]);
  for (const id of new Set([...names.keys(), ...keys.keys()])) {
    const name = names.get(id);
    const key = keys.get(id) ?? malformedId;
    if (key.ok) {
      live.push(key.value);
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
  const auditor: Auditor | null =
    scopes.ok && !isSubuser ? { id: auditorId, name: auditorName, scopes: scopes.value } : null;
  const faults = [
    ...faultsOfRequests(listed, isSubuser ? null : scopes, circumstances),
    ...(listed.ok ? listed.value.faults : []),
    ...faultsOfListAgain(listedAgain, circumstances),
    ...faultsOfUnlisted(unlisted),
  ];
  const named = subuser === null ? faults : faults.map((fault) => `Subuser ${quote(subuser)}: ${fault}`);
  return { ref, keys: live, auditor, vanished, unread, faults: [...new Set(named)] };
}

/** The scopes of the auditor, as their answer tells. */
export function scopesOf({ scopes }: Pick<Answers, 'scopes'>): Understood<ReadonlySet<string>> {
  return understand(scopes, parseScopes, ({ size }) => size);
}

const malformedId = misshapen('a key id that cannot be asked for');

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
  scopes: Understood<unknown> | null,
  circumstances: Circumstances,
): readonly string[] {
  const ofList = listed.ok ? null : failureText(listed.failure, circumstances);
  if (!listed.ok && scopes !== null && !scopes.ok && scopes.failure.kind === 'not-asked')
    return [`The list of keys cannot be read. ${ofList}`];
  const ofScopes = scopes === null || scopes.ok ? null : failureText(scopes.failure, circumstances);
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
