import { findApiKeys } from '../text/api-key.js';
import { spellings } from '../text/spellings.js';

/** More than this a shell does not mask. */
export const maxKeys = 1_000;
/** A character of a key as JSON may escape it; Terraform escapes other characters alone. An escaped backslash is none. */
const escapedCharacter = /\\\\|\\u00(2[dD]|2[eE]|3\d|4[1-9a-fA-F]|5[\daAfF]|6[1-9a-fA-F]|7[\daA])/g;

/** Every API key in the text of a plan, each once, at most 1,000; it need not be JSON that can be parsed. */
export function keysIn(text: string): readonly string[] {
  const keys = new Set<string>();
  addKeys(keys, text);
  const unescaped = text.replace(escapedCharacter, (written, code?: string) =>
    code === undefined ? written : String.fromCharCode(Number.parseInt(code, 16)),
  );
  if (unescaped !== text) addKeys(keys, unescaped);
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
