import { compareText } from './order.js';

/** How a key is named in a finding; `id` is null for a key that is not live. */
export interface KeyRef {
  readonly id: string | null;
  readonly name: string;
  /** Set where another live key has the name, so that a text shows the id beside it. */
  readonly hasNamesake?: true;
  /** The subuser whose key it is; left out for a key of the account itself. */
  readonly subuser?: string;
}

/** An API key of an account as SendGrid answered it, automatic scopes included. */
export interface LiveKey extends KeyRef {
  readonly id: string;
  readonly scopes: ReadonlySet<string>;
}

/** A listed key whose scopes could not be read, and why. */
export interface UnreadKey {
  readonly id: string;
  readonly name: string;
  readonly reason: string;
  /** As of {@link KeyRef}. */
  readonly subuser?: string;
}

/** The key as a finding names it. */
export function refOf({ id, name, hasNamesake, subuser }: LiveKey): KeyRef {
  return { id, name, ...(hasNamesake ? { hasNamesake } : {}), ...ofSubuser(subuser) };
}

/** The member that says whose a key is; none for a key of the account itself. */
export function ofSubuser(subuser: string | null | undefined): Pick<KeyRef, 'subuser'> {
  return subuser == null ? {} : { subuser };
}

/** How a reader is told the name of a key, or of what stands for keys: with its subuser, `acme-eu / mailer`. */
export function shownName({ name, subuser }: Pick<KeyRef, 'name' | 'subuser'>): string {
  return subuser === undefined ? name : `${subuser} / ${name}`;
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
