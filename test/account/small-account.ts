import type { Reading } from '../../src/model/verdict.js';
import { handle, type Outcome } from './handle.js';
import { type AccountState, type InitialKey, initialState, secretFor } from './state.js';

/** An account of keys whose id is their name, padded to the length of an id. */
export function account(
  keys: Readonly<Record<string, readonly string[]>>,
  reading: Reading = 'full',
): AccountState {
  return initialState({
    keys: Object.entries(keys).map(([name, scopes]): InitialKey => ({ id: idFor(name), name, scopes })),
    reading,
  });
}

export function idFor(name: string): string {
  return name.padEnd(22, '_');
}

/** Sends a request as the key of that name. */
export function send(state: AccountState, as: string, method: string, path: string, body?: unknown): Outcome {
  const [pathname = '', query = ''] = path.split('?');
  return handle(state, {
    method,
    path: pathname,
    query: new URLSearchParams(query),
    authorization: `Bearer ${secretFor(idFor(as))}`,
    body: body === undefined ? '' : JSON.stringify(body),
  });
}

export function put(state: AccountState, as: string, target: string, scopes: unknown): Outcome {
  return send(state, as, 'PUT', `/v3/api_keys/${idFor(target)}`, { name: target, scopes });
}

export function post(state: AccountState, as: string, scopes?: unknown): Outcome {
  return send(state, as, 'POST', '/v3/api_keys', { name: 'new', scopes });
}

export function scopesOf(state: AccountState, name: string): readonly string[] | undefined {
  return state.keys.find((key) => key.name === name)?.scopes;
}

/** The body of an error. */
export function error(message: string, field: string | null = null) {
  return { errors: [{ field, message }] };
}
