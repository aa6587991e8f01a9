import { quote } from '../model/wording.js';

/**
 * A whole API key: `SG.`, 22 characters of key id, a dot and 43 of secret.
 * @see https://www.twilio.com/docs/sendgrid/ui/account-and-settings/api-keys
 */
const apiKey = /SG\.[\w-]{22}\.[\w-]{43}/g;

/** Where whole API keys stand in the text: offsets, `end` exclusive. */
export function* findApiKeys(text: string): Iterable<{ readonly start: number; readonly end: number }> {
  for (const { 0: found, index } of text.matchAll(apiKey)) yield { start: index, end: index + found.length };
}

/** The text without the API keys in it. */
export function redact(text: string): string {
  return text.replace(apiKey, 'SG.[redacted]');
}

/** A text of the policy as it stands in a message: in double quotes, cut, without API keys. */
export function show(text: string): string {
  return quote(redact(text));
}
