import { redactKeys } from './api-key.js';
import type { LiveKey } from './inventory.js';
import { compareText } from './order.js';
import { canBeNamed, maxTextCharacters, withoutAutomatic } from './scope.js';

/** What a policy can say of a live key: its id, its name where it has one to show, and the scopes that it holds. */
export interface EntryText {
  readonly id: string;
  /** Null where there is none, where it is too long, or where it holds a whole API key, which must not get into a repository. */
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
    name: canBeLabel(name) ? name : null,
    scopes: held.filter(canBeNamed),
    unnamed: held.filter((scope) => !canBeNamed(scope)),
  };
}

function canBeLabel(name: string): boolean {
  return name !== '' && name.length <= maxTextCharacters && redactKeys(name) === name;
}

/** The entry of the key on one line, to be pasted under `keys`. */
export function flowEntry(key: LiveKey): string {
  const { id, name, scopes } = entryTextOf(key);
  const label = name === null ? '' : `, name: ${inQuotes(name)}`;
  const holding = scopes.length === 0 ? 'allow: []' : `scopes: [${scopes.map(scalar).join(', ')}]`;
  return `- { id: ${inQuotes(id)}${label}, ${holding} }`;
}

/** Words that a reader of YAML takes for more than a text are not among these, `true` and `yes` apart. */
const plainText = /^[A-Za-z](?:[\w.-]*\w)?$/;
const reservedWords = /^(?:true|false|null|yes|no|on|off|y|n)$/i;

/** The text as YAML, bare where it cannot be misread. */
export function scalar(text: string): string {
  return plainText.test(text) && !reservedWords.test(text) ? text : inQuotes(text);
}

/** In double quotes on one line of visible characters, whatever the text holds. */
export function inQuotes(text: string): string {
  const visible = text.replace(/["\\]/g, '\\$&').replace(/[^\P{C} ]|[^\P{Z} ]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    const digits = code.toString(16);
    return code > 0xffff ? `\\U${digits.padStart(8, '0')}` : `\\u${digits.padStart(4, '0')}`;
  });
  return `"${visible}"`;
}
