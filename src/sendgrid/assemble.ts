import type { Auditor, Inventory, LiveKey, UnreadKey } from '../model/inventory.js';
import { list, quote } from '../text/wording.js';
import { type Circumstances, explain, type Failure, type Outcome } from './failure.js';
import { type ListedKey, type Parsed, parseKey, parseKeyList, parseScopes } from './responses.js';

/** All answers of a run. */
export interface Answers {
  readonly host: string;
  /** The id of the auditor; null where its value does not tell. */
  readonly auditorId: string | null;
  readonly list: Outcome;
  readonly scopes: Outcome;
  /** By key id: the pinned and the listed ones. */
  readonly keys: ReadonlyMap<string, Outcome>;
}

/** Makes the inventory; whatever is missing, odd or contradictory becomes a fault or an unread key. */
export function assemble({
  host,
  auditorId,
  list: listOutcome,
  scopes: scopesOutcome,
  keys,
}: Answers): Inventory {
  const listed = read(listOutcome, parseKeyList);
  const scopes = read(scopesOutcome, parseScopes);
  const circumstances = { host, mayRead: scopes.ok ? scopes.value.has('api_keys.read') : null };

  // What kept the list from being read is said once, and not again for each pinned key.
  const isSaid = (failure: Failure) =>
    !listed.ok &&
    (failure.kind === 'not-asked' ||
      explain(failure, circumstances) === explain(listed.failure, circumstances));

  const live: LiveKey[] = [];
  const vanished: ListedKey[] = [];
  const unread: UnreadKey[] = [];
  const rows = listed.ok ? withoutRepeats(listed.value) : [];
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  for (const id of new Set([...names.keys(), ...keys.keys()])) {
    const name = names.get(id);
    const reading = read(keys.get(id) ?? malformedId, (json) => parseKey(json, id));
    if (reading.ok) live.push(reading.value);
    else if (isStatus(reading.failure, 404)) {
      if (name !== undefined) vanished.push({ id, name });
    } else if (name !== undefined || !(isStatus(reading.failure, 400) || isSaid(reading.failure))) {
      unread.push({ id, name: name ?? id, reason: explain(reading.failure, circumstances) });
    }
  }

  const unlisted = live.filter(({ id }) => listed.ok && !names.has(id));
  const auditorName = live.find(({ id }) => id === auditorId)?.name ?? names.get(auditorId ?? '') ?? null;
  const auditor: Auditor | null = scopes.ok
    ? { id: auditorId, name: auditorName, scopes: scopes.value }
    : null;
  return {
    keys: live,
    auditor,
    vanished,
    unread,
    faults: [
      ...faultsOfRequests(listed, scopes, circumstances),
      ...(listed.ok ? faultsOfList(listed.value, auditorId) : []),
      ...faultsOfUnlisted(unlisted),
      ...faultsOfVanished(vanished, rows, auditorId),
    ],
  };
}

type Reading<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: Failure };

const malformedId: Failure = { kind: 'shape', problem: 'a key id that cannot be asked for' };

function read<T>(outcome: Outcome, parse: (json: unknown) => Parsed<T>): Reading<T> {
  if (outcome.kind !== 'json') return { ok: false, failure: outcome };
  const parsed = parse(outcome.json);
  return parsed.ok ? parsed : { ok: false, failure: { kind: 'shape', problem: parsed.problem } };
}

function isStatus(failure: Failure, status: number): boolean {
  return failure.kind === 'status' && failure.status === status;
}

/** Two rows that are the same are one key; the first row of an id counts. */
function withoutRepeats(rows: readonly ListedKey[]): readonly ListedKey[] {
  const seen = new Set<string>();
  return rows.filter(({ id }) => seen.size < seen.add(id).size);
}

function faultsOfRequests(
  listed: Reading<unknown>,
  scopes: Reading<unknown>,
  circumstances: Circumstances,
): readonly string[] {
  const ofList = listed.ok ? null : explain(listed.failure, circumstances);
  if (!listed.ok && !scopes.ok && scopes.failure.kind === 'not-asked')
    return [`The list of keys cannot be read. ${ofList}`];
  const ofScopes = scopes.ok ? null : explain(scopes.failure, circumstances);
  if (ofList !== null && ofList === ofScopes) {
    return [`Neither the list of keys nor the scopes of the auditor can be read. ${ofList}`];
  }
  return [
    ...(ofList === null ? [] : [`The list of keys cannot be read. ${ofList}`]),
    ...(ofScopes === null ? [] : [`The scopes of the auditor cannot be read. ${ofScopes}`]),
  ];
}

function faultsOfList(rows: readonly ListedKey[], auditorId: string | null): readonly string[] {
  const ids = new Set(rows.map(({ id }) => id));
  const faults: string[] = [];
  if (rows.length === 0) {
    faults.push(
      'SendGrid lists no key at all, although the action itself runs with one, so the list is not complete. Run the audit again, and check that api-url and sendgrid-api-key belong to the account that is meant.',
    );
  } else if (auditorId !== null && !ids.has(auditorId)) {
    faults.push(
      `The list of keys does not hold the key ${quote(auditorId)} that the action runs with, so it is not complete. Run the audit again; if it persists, use a key of the account itself in sendgrid-api-key.`,
    );
  }
  for (const id of ids) {
    const names = new Set(rows.filter((row) => row.id === id).map(({ name }) => name));
    if (names.size > 1) {
      faults.push(
        `SendGrid lists the key ${quote(id)} under several names: ${list([...names])}. Run the audit again.`,
      );
    }
  }
  return faults;
}

function faultsOfUnlisted(keys: readonly LiveKey[]): readonly string[] {
  if (keys.length === 0) return [];
  const named = list(keys.map(({ name, id }) => `${name} (${id})`));
  return [
    `SendGrid answers for keys that its list does not hold, so the list is not complete: ${named}. Run the audit again.`,
  ];
}

/** Keys come and go, but not the one that asks: where it vanishes too, something else is wrong. */
function faultsOfVanished(
  vanished: readonly ListedKey[],
  rows: readonly ListedKey[],
  auditorId: string | null,
): readonly string[] {
  const isAll = rows.length > 0 && vanished.length === rows.length;
  if (!isAll && !vanished.some(({ id }) => id === auditorId)) return [];
  return [
    'SendGrid lists keys, the one that the action runs with among them, and answers 404 when asked for them. Check that api-url names the SendGrid API and that no proxy answers in its place, then run the audit again.',
  ];
}
