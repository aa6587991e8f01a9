import { handle } from '../account/handle.js';
import { type AccountState, secretFor } from '../account/state.js';

/** A request that sets the scopes of a key, or creates it where its id is null. */
export interface SetRequest {
  readonly sender: string;
  readonly id: string | null;
  readonly name: string;
  readonly scopes: readonly string[];
}

/** Sends the request to the account, without a network: the status, what an error says, and the account after it. */
export function send(state: AccountState, { sender, id, name, scopes }: SetRequest) {
  const {
    status,
    body,
    state: after = state,
  } = handle(state, {
    method: id === null ? 'POST' : 'PUT',
    path: id === null ? '/v3/api_keys' : `/v3/api_keys/${id}`,
    query: new URLSearchParams(),
    authorization: `Bearer ${secretFor(sender)}`,
    body: JSON.stringify({ name, scopes }),
  });
  const { errors = [] } = JSON.parse(JSON.stringify(body ?? {}));
  const message: string | null = errors[0]?.message ?? null;
  return { status, message, state: after };
}
