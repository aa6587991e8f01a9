import { createHash } from 'node:crypto';
import { isAutomatic } from '../../src/catalogue/automatic.js';
import { isBilling } from '../../src/catalogue/billing.js';
import type { Reading } from '../../src/model/verdict.js';
import type { People } from './people.js';

/** A key that the account begins with. */
export interface InitialKey {
  /** 22 characters of base64url; made from its place among the keys where left out. */
  readonly id?: string;
  readonly name: string;
  /** Taken as they are, automatic scopes and impossible mixes included. */
  readonly scopes: readonly string[];
}

export interface AccountKey {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly string[];
}

/** All that the account knows; a request yields the next one. */
export interface AccountState {
  /** In the order of their creation. */
  readonly keys: readonly AccountKey[];
  /** How many keys there ever were, so that no id comes back. */
  readonly created: number;
  readonly reading: Reading;
  /** Automatic scopes that the account puts on a new key. */
  readonly automatic: readonly string[];
  /** What a key made without scopes gets; null for all that the account's keys hold, billing apart. */
  readonly fullAccess: readonly string[] | null;
  /** The shape of one key's answer: as seen live, or as the OpenAPI description has it. */
  readonly keyShape: 'flat' | 'wrapped';
  /** Makes ids of this account other than those of the next one: the subuser's name. */
  readonly salt: string;
  /** Null where the account knows no subusers. */
  readonly subusers: readonly SubuserState[] | null;
  /** Null where the account knows no teammates. */
  readonly people: People | null;
}

export interface SubuserState {
  readonly name: string;
  readonly region: string;
  readonly isDisabled: boolean;
  /** Its own keys; it has no subusers. */
  readonly account: AccountState;
}

/** A subuser that the account begins with: of the region `global` and not disabled where nothing else is said. */
export interface InitialSubuser {
  readonly name: string;
  readonly region?: string;
  readonly isDisabled?: boolean;
  readonly keys: readonly InitialKey[];
}

export interface StateOptions {
  readonly keys: readonly InitialKey[];
  readonly reading?: Reading;
  readonly automatic?: readonly string[];
  readonly fullAccess?: readonly string[];
  readonly keyShape?: 'flat' | 'wrapped';
  readonly subusers?: readonly InitialSubuser[];
  readonly people?: People;
}

/** The account before the first request. Throws where two keys would have the same id. */
export function initialState(options: StateOptions, salt = ''): AccountState {
  const keys = options.keys.map(({ id, name, scopes }, index) => ({
    id: id ?? idOf(index, salt),
    name,
    scopes,
  }));
  if (new Set(keys.map(({ id }) => id)).size < keys.length) throw new Error('Two keys have the same id.');
  return {
    keys,
    created: keys.length,
    reading: options.reading ?? 'full',
    automatic: options.automatic ?? [],
    fullAccess: options.fullAccess ?? null,
    keyShape: options.keyShape ?? 'flat',
    salt,
    subusers: options.subusers?.map((each) => initialSubuser(each, options)) ?? null,
    people: options.people ?? null,
  };
}

function initialSubuser(
  { name, region = 'global', isDisabled = false, keys }: InitialSubuser,
  { subusers: _, people: __, ...options }: StateOptions,
): SubuserState {
  return { name, region, isDisabled, account: initialState({ ...options, keys }, name) };
}

/** The key's value, 69 characters: `SG.`, its id, and 43 characters that follow from the id. */
export function secretFor(id: string): string {
  return `SG.${id}.${createHash('sha256').update(`secret of ${id}`).digest('base64url')}`;
}

/** The live key with this value. */
export function bearerOf({ keys }: AccountState, secret: string): AccountKey | undefined {
  return keys.find(({ id }) => secretFor(id) === secret);
}

/** The account with one key more, its automatic scopes set, and that key. */
export function withNewKey(
  state: AccountState,
  name: string,
  scopes: readonly string[],
): { readonly state: AccountState; readonly key: AccountKey } {
  const key = {
    id: idOf(state.created, state.salt),
    name,
    scopes: unique([...settable(scopes), ...state.automatic]),
  };
  return { state: { ...state, keys: [...state.keys, key], created: state.created + 1 }, key };
}

/** The account with a key's name and scopes replaced; its automatic scopes stay whatever was asked for. */
export function withKey(state: AccountState, key: AccountKey): AccountState {
  const replaced = (live: AccountKey): AccountKey =>
    live.id === key.id
      ? { ...key, scopes: unique([...settable(key.scopes), ...live.scopes.filter(isAutomatic)]) }
      : live;
  return { ...state, keys: state.keys.map(replaced) };
}

export function withoutKey(state: AccountState, id: string): AccountState {
  return { ...state, keys: state.keys.filter((key) => key.id !== id) };
}

/** What a key made without scopes gets. */
export function fullAccessOf({ keys, fullAccess }: AccountState): readonly string[] {
  return fullAccess ?? settable(unique(keys.flatMap(({ scopes }) => scopes))).filter((s) => !isBilling(s));
}

function idOf(index: number, salt: string): string {
  return createHash('sha256').update(`${salt}key ${index}`).digest().subarray(0, 16).toString('base64url');
}

function settable(scopes: readonly string[]): readonly string[] {
  return scopes.filter((scope) => !isAutomatic(scope));
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}
