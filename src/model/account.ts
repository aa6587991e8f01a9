import type { LiveKey, UnreadKey } from './key.js';

/** Which account of the estate: the account itself, or by name one of its subusers. */
export interface AccountRef {
  readonly subuser: string | null;
}

/** The account that the key of the audit belongs to. */
export const accountItself: AccountRef = { subuser: null };

/** The key that the audit runs with; `id` and `name` are null where its value does not tell. */
export interface Auditor {
  readonly id: string | null;
  readonly name: string | null;
  readonly scopes: ReadonlySet<string>;
}

/** The live keys of one account, and all that kept it from being read whole. */
export interface Account {
  readonly ref: AccountRef;
  readonly keys: readonly LiveKey[];
  /**
   * Null where the auditor's own scopes could not be read. It belongs to the account and not to the estate since it is one
   * of the account's keys: what holds of it, such as that it has more scopes than it needs, is said of this account alone.
   */
  readonly auditor: Auditor | null;
  /** Listed, but gone (404) when asked for. */
  readonly vanished: readonly { readonly id: string; readonly name: string }[];
  readonly unread: readonly UnreadKey[];
  /** What went wrong besides single keys, ready to be shown; empty where nothing did. */
  readonly faults: readonly string[];
}

/** Whether the whole account was read. */
export function isComplete({ unread, faults }: Account): boolean {
  return unread.length === 0 && faults.length === 0;
}

/** Whether SendGrid told anything of the account. */
export function isAnythingRead({ keys, auditor, vanished, unread }: Account): boolean {
  return auditor !== null || keys.length + vanished.length + unread.length > 0;
}
