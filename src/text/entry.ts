import { withoutAutomatic } from '../catalogue/automatic.js';
import type { LiveKey } from '../model/inventory.js';
import { compareText } from '../model/order.js';
import { canBeNamed, maxTextCharacters } from '../model/scope.js';
import { redactedMark, redactionInPolicy, redactionOf } from './redaction.js';
import { inQuotes, scalar } from './yaml.js';

const { redact } = redactionInPolicy(redactionOf());

/** What a policy can say of a live key: its id, its name where it has one to show, and the scopes that it holds. */
export interface EntryText {
  readonly id: string;
  /** Null where there is none, where it is too long, or where it holds a secret. */
  readonly name: string | null;
  /** A name that must not get into a repository since it holds a secret, which is redacted here; null where it does not. */
  readonly secretName: string | null;
  /** Sorted, without automatic scopes. */
  readonly scopes: readonly string[];
  /** Held, but of a form that a policy cannot name; without secrets. */
  readonly unnamed: readonly string[];
}

/** What the policy would say of the key as it is. */
export function entryTextOf({ id, name, scopes }: LiveKey): EntryText {
  const held = withoutAutomatic(scopes).sort(compareText);
  const shown = redact(name);
  const isNameable = (scope: string) => canBeNamed(scope) && redact(scope) === scope;
  const isSecret = shown.includes(redactedMark);
  return {
    id,
    name: name === '' || name.length > maxTextCharacters || isSecret ? null : name,
    secretName: isSecret ? shown : null,
    scopes: held.filter(isNameable),
    unnamed: held.filter((scope) => !isNameable(scope)).map(redact),
  };
}

/** The entry of the key on one line, to be pasted under `keys`. */
export function flowEntry(key: LiveKey): string {
  const { id, name, scopes } = entryTextOf(key);
  const label = name === null ? '' : `, name: ${inQuotes(name)}`;
  const holding = scopes.length === 0 ? 'allow: []' : `scopes: [${scopes.map(scalar).join(', ')}]`;
  return `- { id: ${inQuotes(id)}${label}, ${holding} }`;
}
