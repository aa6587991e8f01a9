import type { Remark } from '../model/report.js';
import { Secret } from '../secret.js';
import { isBareId, keyIdOf } from '../text/api-key.js';
import { findHiddenCharacter, type HiddenCharacter } from '../text/hidden-character.js';

/** The key to read the account with, or what is wrong with the value. */
export interface ApiKeyReading {
  /** Null where none was given or the value cannot be a key. */
  readonly apiKey: Secret | null;
  readonly problem: string | null;
  readonly remarks: readonly Remark[];
}

/** Reads the key's value; `name` begins a sentence, as `Input "sendgrid-api-key"`. The value is never shown. */
export function readApiKey(value: string, name: string): ApiKeyReading {
  const problem = foreignCharacterIn(value, name, 'key') ?? (isBareId(value) ? isIdOfKey(name) : null);
  const isUsable = value !== '' && problem === null;
  return {
    apiKey: isUsable ? new Secret(value) : null,
    problem,
    remarks: isUsable && keyIdOf(value) === null ? [unusualForm(name)] : [],
  };
}

/** What to say of a value with a character that no key or token has, seen or not; null where there is none. */
export function foreignCharacterIn(value: string, name: string, noun: 'key' | 'token'): string | null {
  const hidden = findHiddenCharacter(value);
  if (hidden !== null) {
    const { kind, name: character, place } = hidden;
    return `${name} ${complaints[kind]}: ${character} at character ${place}. Store the ${noun} alone, on one line, with nothing around it.`;
  }
  const characters = Array.from(value);
  const index = characters.findIndex((character) => character > '~');
  if (index < 0) return null;
  const code = (characters[index]?.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return `${name} has a character that no ${noun} has: U+${code} at character ${index + 1}. Store the ${noun} as it was shown when it was made.`;
}

const complaints = {
  'white space': 'has white space inside',
  'control character': 'has a control character inside',
  'invisible character': 'has an invisible character inside',
} as const satisfies Record<HiddenCharacter['kind'], string>;

function isIdOfKey(name: string): string {
  return `${name} is the id of a key, not the key. The key starts with "SG." and is shown once, when it is created: make a new one if it is lost.`;
}

function unusualForm(name: string): Remark {
  return {
    severity: 'warning',
    message: `${name} does not have the form of a SendGrid key ("SG.", 22 characters, ".", 43 characters). If SendGrid refuses it, check that the whole key was stored; the audit goes on without knowing the key's own id.`,
  };
}
