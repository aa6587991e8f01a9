import { setSecret } from '@actions/core';
import type { Remark } from './model/report.js';
import { Secret } from './secret.js';
import { findApiKeys, isBareId, keyIdOf } from './text/api-key.js';
import {
  findHiddenCharacter,
  type HiddenCharacter,
  withoutHiddenCharacters,
} from './text/hidden-character.js';
import { type Redaction, redactionOf } from './text/redaction.js';

/** The inputs that nobody may see. */
export interface SecretInputs {
  /** Null where none was given or the value cannot be a key. */
  readonly apiKey: Secret | null;
  /** Null where none was given or the value cannot be a token. */
  readonly githubToken: Secret | null;
  /** Knows both values, also one that cannot be used. */
  readonly redaction: Redaction;
  readonly problems: readonly string[];
  readonly remarks: readonly Remark[];
}

/** Masks the key and the token before anything else, and tells what cannot be used; never shows a value. */
export function readSecrets(key: string, token: string): SecretInputs {
  // An id that stands where the key should stand is masked too, but it is no secret: it may stand in the policy.
  const keyRedaction = redactionOf(isBareId(key) ? '' : key);
  mask(key);
  mask(token);
  const isKeyInToken = keyRedaction.redact(token) !== token;
  const keyProblem = hiddenIn('sendgrid-api-key', key) ?? (isBareId(key) ? isIdOfKey : null);
  const tokenProblem = hiddenIn('github-token', token) ?? (isKeyInToken ? misplaced('github-token') : null);
  return {
    apiKey: key === '' || keyProblem !== null ? null : new Secret(key),
    githubToken: token === '' || tokenProblem !== null ? null : new Secret(token),
    redaction: redactionOf(isBareId(key) ? '' : key, token),
    problems: [keyProblem, tokenProblem].flatMap((problem) => problem ?? []),
    remarks: key === '' || keyProblem !== null || keyIdOf(key) !== null ? [] : [unusualForm],
  };
}

/** What to say of an input that is shown, and has a secret in it. */
export function misplaced(input: string): string {
  return `Input "${input}" has an API key or a token in it, which is not shown here. Take it out, and revoke it where it stands in a file; a key belongs in input "sendgrid-api-key" alone, as a secret.`;
}

/** The runner masks exact texts only; so the keys in the value and their secret halves are named as well. */
function mask(value: string): void {
  const seen = withoutHiddenCharacters(value);
  const keys = findApiKeys(seen).flatMap(({ start, end, half }) => [seen.slice(start, end), half]);
  for (const each of new Set([value, seen, ...keys])) if (each !== '') setSecret(each);
}

function hiddenIn(input: string, value: string): string | null {
  const hidden = findHiddenCharacter(value);
  if (hidden === null) return null;
  const { kind, name, place } = hidden;
  const noun = input === 'github-token' ? 'token' : 'key';
  return `Input "${input}" ${complaints[kind]}: ${name} at character ${place}. Store the ${noun} alone, on one line, in the secret.`;
}

const complaints = {
  'white space': 'has white space inside',
  'control character': 'has a control character inside',
  'invisible character': 'has an invisible character inside',
} as const satisfies Record<HiddenCharacter['kind'], string>;

const isIdOfKey =
  'Input "sendgrid-api-key" is the id of a key, not the key. The key starts with "SG." and is shown once, when it is created: make a new one if it is lost.';

const unusualForm: Remark = {
  severity: 'warning',
  message:
    'Input "sendgrid-api-key" does not have the form of a SendGrid key ("SG.", 22 characters, ".", 43 characters). If SendGrid refuses it, check that the secret holds the whole key; the audit goes on without knowing the key\'s own id.',
};
