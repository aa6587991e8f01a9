import { setSecret } from '@actions/core';
import type { Remark } from '../model/report.js';
import { foreignCharacterIn, readApiKey } from '../run/api-key.js';
import { Secret } from '../secret.js';
import { findApiKeys, isBareId } from '../text/api-key.js';
import { withoutHiddenCharacters } from '../text/hidden-character.js';
import { type Redaction, redactionOf } from '../text/redaction.js';

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
  const { apiKey, problem: keyProblem, remarks } = readApiKey(key, 'Input "sendgrid-api-key"');
  const tokenProblem =
    foreignCharacterIn(token, 'Input "github-token"', 'token') ??
    (isKeyInToken ? misplaced('github-token') : null);
  return {
    apiKey,
    githubToken: token === '' || tokenProblem !== null ? null : new Secret(token),
    redaction: redactionOf(isBareId(key) ? '' : key, token),
    problems: [keyProblem, tokenProblem].flatMap((problem) => problem ?? []),
    remarks,
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
