import { type Answer, answers } from './answers.js';
import {
  type EndpointScope,
  refusedAsNoScope,
  refusedAsOneTooMany,
  refusedAsUnheld,
  refusedAtTheDoor,
} from './grant-check.js';
import { listInvited, listPeople } from './people.js';
import { isStrings, readBody, type WriteBody } from './request-body.js';
import {
  type AccountKey,
  type AccountState,
  bearerOf,
  fullAccessOf,
  secretFor,
  withKey,
  withNewKey,
  withoutKey,
} from './state.js';
import { listSubusers, type Site, subuserFor, withSubuser } from './subusers.js';

/** A request as the account sees it. */
export interface Call {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly authorization: string | undefined;
  /** The subuser that it is made for; the account itself where left out. */
  readonly onBehalfOf?: string | null;
  /** `global` where left out. */
  readonly site?: Site;
  readonly body: string;
}

/** The answer, the account after it, and the key that asked (null where there is none). */
export interface Outcome extends Answer {
  readonly state: AccountState;
  readonly keyId: string | null;
}

/** What the account answers to a request and becomes by it. */
export function handle(state: AccountState, call: Call): Outcome {
  const caller = callerOf(state, call.authorization);
  if ('status' in caller) return { state, keyId: null, ...caller };
  const { onBehalfOf = null, site = 'global' } = call;
  if (onBehalfOf === null) return { state, keyId: caller.id, ...route(state, caller, call) };
  const subuser = subuserFor(state, onBehalfOf, site);
  if ('status' in subuser) return { state, keyId: caller.id, ...subuser };
  const { state: account, ...answer } = route(subuser.account, caller, call);
  const next = account === undefined ? state : withSubuser(state, onBehalfOf, account);
  return { state: next, keyId: caller.id, ...answer };
}

type Change = Answer & { readonly state?: AccountState };

function callerOf(state: AccountState, authorization: string | undefined): AccountKey | Answer {
  const secret = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1];
  if (secret === undefined) return answers.authorizationRequired;
  return bearerOf(state, secret) ?? answers.invalidGrant;
}

function route(state: AccountState, caller: AccountKey, call: Call): Change {
  if (call.path === '/v3/scopes') {
    return call.method === 'GET'
      ? { status: 200, body: { scopes: caller.scopes } }
      : answers.methodNotAllowed;
  }
  if (call.path === '/v3/api_keys') {
    if (call.method === 'GET') return listKeys(state, caller, call);
    return call.method === 'POST' ? createKey(state, caller, call) : answers.methodNotAllowed;
  }
  const id = /^\/v3\/api_keys\/([^/]+)$/.exec(call.path)?.[1];
  if (id === undefined) return routeBesideKeys(state, caller, call);
  const target = state.keys.find((key) => key.id === id);
  switch (call.method) {
    case 'GET':
      return readKey(state, caller, target);
    case 'PUT':
      return replaceKey(state, caller, target, call);
    case 'PATCH':
      return renameKey(state, caller, target, call);
    case 'DELETE':
      return deleteKey(state, caller, target);
    default:
      return answers.methodNotAllowed;
  }
}

function routeBesideKeys({ subusers, people }: AccountState, caller: AccountKey, call: Call): Change {
  const isSubusers = call.path === '/v3/subusers' && subusers !== null;
  const isPeople = /^\/v3\/teammates(?:\/pending)?$/.test(call.path) && people !== null;
  if (!isSubusers && !isPeople) return answers.notFound;
  if (call.method !== 'GET') return answers.methodNotAllowed;
  const refused = refusedAtTheDoor(caller, isSubusers ? 'subusers.read' : 'teammates.read', undefined);
  if (refused !== null) return refused;
  if (isSubusers) return listSubusers(subusers, call.query);
  if (people === null) return answers.notFound;
  return call.path.endsWith('/pending') ? listInvited(people) : listPeople(people, call.query);
}

function listKeys({ keys }: AccountState, caller: AccountKey, { query }: Call): Change {
  const refused = refusedAtTheDoor(caller, 'api_keys.read', undefined);
  if (refused !== null) return refused;
  const limit = query.get('limit');
  if (limit !== null && !/^[1-9]\d*$/.test(limit)) return answers.limitInvalid;
  // Which limit holds when none is sent is not documented; this account then lists all.
  const listed = limit === null ? keys : keys.slice(0, Number(limit));
  return { status: 200, body: { result: listed.map(named) } };
}

function readKey({ keyShape }: AccountState, caller: AccountKey, target: AccountKey | undefined): Change {
  const refused = refusedAtTheDoor(caller, 'api_keys.read', undefined);
  if (refused !== null) return refused;
  if (target === undefined) return answers.noSuchKey;
  const body = { ...named(target), scopes: target.scopes };
  return { status: 200, body: keyShape === 'flat' ? body : { result: [body] } };
}

/**
 * A key made without scopes, or with none, gets Full Access whatever its maker holds. The vendor's pages disagree
 * (all of the account, or all of the maker's); this is what the current ones say, and the worse of the two.
 */
function createKey(state: AccountState, caller: AccountKey, call: Call): Change {
  const wish = wishOf(state, caller, 'api_keys.create', readBody(call.body));
  if ('status' in wish) return wish;
  const refused = refusedAsOneTooMany(state) ?? refusedAsUnheld(state, caller, null, wish.scopes);
  if (refused !== null) return refused;
  const scopes = wish.scopes.length > 0 ? wish.scopes : fullAccessOf(state);
  const { state: next, key } = withNewKey(state, wish.name, scopes);
  return {
    status: 201,
    body: { api_key: secretFor(key.id), ...named(key), scopes: key.scopes },
    state: next,
  };
}

/** The live API answers without the scopes that its description promises. */
function replaceKey(
  state: AccountState,
  caller: AccountKey,
  target: AccountKey | undefined,
  call: Call,
): Change {
  const wish = wishOf(state, caller, 'api_keys.update', readBody(call.body));
  if ('status' in wish) return wish;
  if (target === undefined) return answers.noSuchKeyToUpdate;
  if (wish.scopes.length === 0) return answers.scopesMissing;
  const refused = refusedAsUnheld(state, caller, target, wish.scopes);
  if (refused !== null) return refused;
  const key = { id: target.id, name: wish.name, scopes: wish.scopes };
  return { status: 200, body: named(key), state: withKey(state, key) };
}

function renameKey(
  state: AccountState,
  caller: AccountKey,
  target: AccountKey | undefined,
  call: Call,
): Change {
  const body = readBody(call.body);
  const wish = wishOf(state, caller, 'api_keys.update', body && { name: body.name, scopes: undefined });
  if ('status' in wish) return wish;
  if (target === undefined) return answers.noSuchKeyToUpdate;
  const key = { ...target, name: wish.name };
  return { status: 200, body: named(key), state: withKey(state, key) };
}

function deleteKey(state: AccountState, caller: AccountKey, target: AccountKey | undefined): Change {
  const refused = refusedAtTheDoor(caller, 'api_keys.delete', undefined);
  if (refused !== null) return refused;
  if (target === undefined) return answers.noSuchKeyToDelete;
  return { status: 204, body: undefined, state: withoutKey(state, target.id) };
}

/** What a write asks for, or why it goes no further; a body that cannot be read is judged after the endpoint. */
function wishOf(
  state: AccountState,
  caller: AccountKey,
  endpoint: EndpointScope,
  body: WriteBody | null,
): Answer | Wish {
  const refused = refusedAsNoScope(state, body?.scopes) ?? refusedAtTheDoor(caller, endpoint, body?.scopes);
  if (refused !== null) return refused;
  if (body === null) return answers.nameRequired;
  const { name, scopes = [] } = body;
  if (typeof name !== 'string' || name === '') return answers.nameMissing;
  return isStrings(scopes) ? { name, scopes } : answers.scopesInvalid;
}

interface Wish {
  readonly name: string;
  readonly scopes: readonly string[];
}

function named({ id, name }: AccountKey) {
  return { api_key_id: id, name };
}
