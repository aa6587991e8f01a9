import { withoutAutomatic } from '../catalogue/automatic.js';
import { redactKeys } from '../model/api-key.js';
import type { LiveKey } from '../model/inventory.js';
import { compareText } from '../model/order.js';
import { canBeNamed } from '../model/scope.js';
import { inQuotes, scalar } from './yaml.js';

/** What a policy can say of a live key: its id, its name where it has one to show, and the scopes that it holds. */
export interface EntryText {
  readonly id: string;
  /** Null where there is none, or where it holds a whole API key, which must not get into a repository. */
  readonly name: string | null;
  /** Sorted, without automatic scopes. */
  readonly scopes: readonly string[];
  /** Held, but of a form that a policy cannot name. */
  readonly unnamed: readonly string[];
}

/** What the policy would say of the key as it is. */
export function entryTextOf({ id, name, scopes }: LiveKey): EntryText {
  const held = withoutAutomatic(scopes).sort(compareText);
  return {
    id,
    name: name === '' || redactKeys(name) !== name ? null : name,
    scopes: held.filter(canBeNamed),
    unnamed: held.filter((scope) => !canBeNamed(scope)),
  };
}

/** The entry of the key on one line, to be pasted under `keys`. */
export function flowEntry(key: LiveKey): string {
  const { id, name, scopes } = entryTextOf(key);
  const label = name === null ? '' : `, name: ${inQuotes(name)}`;
  const holding = scopes.length === 0 ? 'allow: []' : `scopes: [${scopes.map(scalar).join(', ')}]`;
  return `- { id: ${inQuotes(id)}${label}, ${holding} }`;
}
