import type { Api } from './api.js';
import type { CallFailure } from './failure.js';
import { isRecord } from './is-record.js';

/** Whom it is by what the token of a job writes; it may not ask who it is. */
export const jobLogin = 'github-actions[bot]';

/** Whom the token stands for. */
export type Login =
  | { readonly kind: 'login'; readonly login: string }
  /** The token of an app, such as that of a job, which GitHub does not tell its name. */
  | { readonly kind: 'untold' }
  | { readonly kind: 'failure'; readonly failure: CallFailure };

/** https://docs.github.com/en/rest/users/users#get-the-authenticated-user */
export async function readLogin(api: Api): Promise<Login> {
  const reply = await api({ method: 'GET', path: '/user' });
  if (reply.kind === 'failure') {
    const { status, reason } = reply.failure;
    return status === 403 && reason === 'refused' ? { kind: 'untold' } : reply;
  }
  const login = loginIn(reply.data);
  return login === null ? { kind: 'untold' } : { kind: 'login', login };
}

/** The name in what GitHub says of a user; null where it has none. */
export function loginIn(user: unknown): string | null {
  return isRecord(user) && typeof user.login === 'string' ? user.login : null;
}
