import { findApiKeys } from '../text/api-key.js';
import { spellings } from '../text/spellings.js';

/** More than this a shell does not mask. */
export const maxKeys = 1_000;
/** A character of a key as JSON may escape it; Terraform escapes other characters alone. */
const escapedCharacter = /\\u00(?:2[dD]|2[eE]|3\d|4[1-9a-fA-F]|5[\daAfF]|6[1-9a-fA-F]|7[\daA])/;

/** Every API key in the text of a plan, each once, at most 1,000; `value` is what the text is parsed to. */
export function keysIn(text: string, value: unknown): readonly string[] {
  const keys = new Set<string>();
  addKeys(keys, text);
  if (escapedCharacter.test(text)) for (const each of textsIn(value)) addKeys(keys, each);
  return [...keys];
}

/** Every API key in texts that are used, also folded and escaped. */
export function keysSpeltIn(texts: Iterable<string>): readonly string[] {
  const keys = new Set<string>();
  for (const text of texts) for (const spelling of spellings(text)) addKeys(keys, spelling.text);
  return [...keys];
}

function addKeys(keys: Set<string>, text: string): void {
  if (keys.size >= maxKeys) return;
  for (const { start, end } of findApiKeys(text)) {
    if (keys.size < maxKeys) keys.add(text.slice(start, end));
  }
}

/** Every text of a JSON value, names of members included; a stack of our own, for it may nest as deep as it likes. */
function* textsIn(value: unknown): Iterable<string> {
  const left = [value];
  while (left.length > 0) {
    const next = left.pop();
    if (typeof next === 'string') yield next;
    else if (Array.isArray(next)) for (const item of next) left.push(item);
    else if (typeof next === 'object' && next !== null) {
      for (const [name, member] of Object.entries(next)) {
        yield name;
        left.push(member);
      }
    }
  }
}
