/**
 * A whole API key: `SG.`, 22 characters of key id, a dot and 43 of secret.
 * @see https://www.twilio.com/docs/sendgrid/ui/account-and-settings/api-keys
 */
const form = 'SG\\.([\\w-]{22})\\.[\\w-]{43}';
const whole = new RegExp(`^${form}$`);
const anywhere = new RegExp(form, 'g');

/** The id of the API key with this value, which is its middle part; null where the value is not of the form of a key. */
export function keyIdOf(value: string): string | null {
  return whole.exec(value)?.[1] ?? null;
}

/** Where whole API keys stand in the text: offsets, `end` exclusive. */
export function* findApiKeys(text: string): Iterable<{ readonly start: number; readonly end: number }> {
  for (const { 0: found, index } of text.matchAll(anywhere))
    yield { start: index, end: index + found.length };
}

/** The text without the API keys in it. */
export function redactKeys(text: string): string {
  return text.replace(anywhere, 'SG.[redacted]');
}
