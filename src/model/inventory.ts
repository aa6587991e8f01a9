import { compareText } from './order.js';

/** How a key is named in a finding; `id` is null for a key that is not live. */
export interface KeyRef {
  readonly id: string | null;
  readonly name: string;
  /** Set where another live key has the name, so that a text shows the id beside it. */
  readonly hasNamesake?: true;
}

/** An API key of the account as SendGrid answered it, automatic scopes included. */
export interface LiveKey extends KeyRef {
  readonly id: string;
  readonly scopes: ReadonlySet<string>;
}

/** A listed key whose scopes could not be read, and why. */
export interface UnreadKey {
  readonly id: string;
  readonly name: string;
  readonly reason: string;
}

/** The key as a finding names it. */
export function refOf({ id, name, hasNamesake }: LiveKey): KeyRef {
  return hasNamesake ? { id, name, hasNamesake } : { id, name };
}

/** The keys, those marked whose name another one has, too. */
export function markNamesakes(keys: readonly LiveKey[]): readonly LiveKey[] {
  const times = new Map<string, number>();
  for (const { name } of keys) times.set(name, (times.get(name) ?? 0) + 1);
  return keys.map((key) => ((times.get(key.name) ?? 0) > 1 ? { ...key, hasNamesake: true } : key));
}

/** Orders keys by name, then id. */
export function byName(a: LiveKey, b: LiveKey): number {
  return compareText(a.name, b.name) || compareText(a.id, b.id);
}

/** The key that the action runs with; `id` and `name` are null where its value does not tell. */
export interface Auditor {
  readonly id: string | null;
  readonly name: string | null;
  readonly scopes: ReadonlySet<string>;
}

/** The live keys of the account, and all that kept the reading from being complete. */
export interface Inventory {
  readonly keys: readonly LiveKey[];
  /** Null where the auditor's own scopes could not be read. */
  readonly auditor: Auditor | null;
  /** Listed, but gone (404) when asked for. */
  readonly vanished: readonly { readonly id: string; readonly name: string }[];
  readonly unread: readonly UnreadKey[];
  /** What went wrong besides single keys, ready to be shown; empty after a complete reading. */
  readonly faults: readonly string[];
}

/** Whether the whole account was read. */
export function isComplete({ unread, faults }: Inventory): boolean {
  return unread.length === 0 && faults.length === 0;
}

/** Whether SendGrid told anything of the account. */
export function isAnythingRead({ keys, auditor, vanished, unread }: Inventory): boolean {
  return auditor !== null || keys.length + vanished.length + unread.length > 0;
}

/** The most keys that one account can hold: https://www.twilio.com/docs/sendgrid/api-reference/api-keys/create-api-keys */
export const maxKeys = 100;
