import { type Account, accountItself } from '../../src/model/account.js';
import type { Estate } from '../../src/model/estate.js';
import type { LiveKey } from '../../src/model/key.js';

/** A live key as a test writes it; the id follows from the position where it does not matter. */
export interface Key {
  readonly id?: string;
  readonly name: string;
  readonly scopes: readonly string[];
}

/** Keys as a list, or as scopes by name. */
export type Keys = readonly Key[] | Readonly<Record<string, readonly string[]>>;

/** An account that was read completely, by the auditor `auditor`, or by one of unknown id that holds what it must. */
export function accountOf(keys: Keys, auditorId: string | null = null): Account {
  const live = liveKeys(keys);
  const own = live.find(({ id }) => id === auditorId);
  return {
    ref: accountItself,
    keys: live,
    auditor: { id: auditorId, name: own?.name ?? null, scopes: own?.scopes ?? new Set(['api_keys.read']) },
    vanished: [],
    unread: [],
    faults: [],
  };
}

/** An estate of these accounts, the first of which is the account itself; `of` says what else is known of it. */
export function estateOf(
  accounts: readonly [Account, ...Account[]],
  of: Partial<Omit<Estate, 'accounts'>> = {},
): Estate {
  return { accounts, subusers: null, admins: null, faults: [], notices: [], ...of };
}

/** An id of the form that SendGrid's have: 22 characters. */
export function keyId(n: number): string {
  return String(n).padStart(22, '0');
}

function liveKeys(keys: Keys): LiveKey[] {
  const list: readonly Key[] = isList(keys)
    ? keys
    : Object.entries(keys).map(([name, scopes]) => ({ name, scopes }));
  return list.map(({ id, name, scopes }, i) => ({ id: id ?? keyId(i), name, scopes: new Set(scopes) }));
}

function isList(keys: Keys): keys is readonly Key[] {
  return Array.isArray(keys);
}
