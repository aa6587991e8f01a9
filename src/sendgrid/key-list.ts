import { list, quote } from '../text/wording.js';
import { theAddress } from './advice.js';
import { doubtOf } from './doubt.js';
import { type Circumstances, failureText, type GetOutcome } from './failure.js';
import { type ListedKey, parseKeyList } from './responses.js';
import { misshapen, type Understood } from './understood.js';

/** A list of keys that could be read. */
export interface KeyList {
  /** Each key once. */
  readonly rows: readonly ListedKey[];
  /** Why it cannot be all of the account's keys, or is not to be trusted; empty where nothing speaks against it. */
  readonly faults: readonly string[];
}

/** Reads the list; `auditorId` is the key that must be in it, null where none must or it is not known. */
export function readKeyList(
  outcome: GetOutcome,
  auditorId: string | null,
  circumstances: Circumstances,
): Understood<KeyList> {
  if (outcome.kind !== 'json') return { ok: false, failure: outcome };
  const parsed = parseKeyList(outcome.json);
  const rows = parsed.ok ? withoutRepeats(parsed.value) : [];
  const doubt = doubtOf(outcome, parsed.ok ? rows.length : null);
  if (!parsed.ok) return misshapen(doubt ?? parsed.problem);
  const faults = faultsOf(parsed.value, auditorId, circumstances);
  if (doubt === null) return { ok: true, value: { rows, faults } };
  const explained = failureText({ kind: 'shape', problem: doubt }, circumstances);
  return {
    ok: true,
    value: { rows, faults: [...faults, `The list of keys may not be complete. ${explained}`] },
  };
}

/** Two rows that are the same are one key; the first row of an id counts. */
function withoutRepeats(rows: readonly ListedKey[]): readonly ListedKey[] {
  const seen = new Set<string>();
  return rows.filter(({ id }) => seen.size < seen.add(id).size);
}

function faultsOf(
  rows: readonly ListedKey[],
  auditorId: string | null,
  { isForSubuser }: Circumstances,
): readonly string[] {
  const ids = new Set(rows.map(({ id }) => id));
  const faults: string[] = [];
  if (rows.length === 0 && isForSubuser === undefined) {
    faults.push(
      `SendGrid lists no key at all, although the audit itself runs with one, so the list is not complete. Run the audit again, and check that ${theAddress} and the SendGrid API key belong to the account that is meant.`,
    );
  } else if (auditorId !== null && !ids.has(auditorId)) {
    faults.push(
      `The list of keys does not hold the key ${quote(auditorId)} that the audit runs with, so it is not complete. Run the audit again; if it persists, give the audit an API key of the account itself.`,
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
