/** A string that prints as `[redacted]` wherever it is shown; only the client reveals it. */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return '[redacted]';
  }

  toJSON(): string {
    return '[redacted]';
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return '[redacted]';
  }
}

const keyForm = /^SG\.([\w-]{22})\.[\w-]{43}$/;

/**
 * The id of the API key with this value, which is its middle part; null where the value is not of the form of a key.
 * @see https://www.twilio.com/docs/sendgrid/ui/account-and-settings/api-keys
 */
export function keyIdOf(value: string): string | null {
  return keyForm.exec(value)?.[1] ?? null;
}
