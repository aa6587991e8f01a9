import { type Account, accountItself } from '../../src/model/account.js';
import type { Estate } from '../../src/model/estate.js';
import type { LiveKey } from '../../src/model/key.js';
import type { Subuser } from '../../src/model/subuser.js';

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

/** The accounts of subusers, which hold these keys; each key has an id of its own. */
export function subuserAccounts(subusers: Readonly<Record<string, Keys>>): Account[] {
  return Object.entries(subusers).map(([subuser, keys], index) => ({
    ...accountOf(keys),
    ref: { subuser },
    auditor: null,
    keys: liveKeys(keys, (index + 1) * 1000),
  }));
}

/** Subusers as the parent's list shows them: of these names, or odd in some way. */
export function listed(
  ...subusers: readonly (string | (Partial<Subuser> & { readonly name: string }))[]
): Subuser[] {
  return subusers.map((one) => ({
    ...{ region: 'global', isDisabled: false, isIgnored: false },
    ...(typeof one === 'string' ? { name: one } : one),
  }));
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

function liveKeys(keys: Keys, first = 0): LiveKey[] {
  const list: readonly Key[] = isList(keys)
    ? keys
    : Object.entries(keys).map(([name, scopes]) => ({ name, scopes }));
  return list.map(({ id, name, scopes }, i) => ({
    id: id ?? keyId(first + i),
    name,
    scopes: new Set(scopes),
  }));
}

function isList(keys: Keys): keys is readonly Key[] {
  return Array.isArray(keys);
}
