import { keyIdOf } from '../model/api-key.js';
import type { Secret } from '../secret.js';
import type { Exchange } from './exchange.js';
import { openWire, type WireOptions } from './wire.js';

/** Reads from the account, as the key; it can send GET and nothing else, to one origin. */
export interface Client {
  /** One try of a GET, never rejected; the key's value occurs nowhere in what comes back. */
  readonly get: (path: string, msLeft: number) => Promise<Exchange>;
  /** How many connections stand now. */
  readonly connections: () => number;
  readonly close: () => Promise<void>;
}

export interface ClientOptions {
  readonly apiUrl: URL;
  readonly apiKey: Secret;
  readonly wire: WireOptions;
  /** Called whenever a connection stands. */
  readonly onConnect: () => void;
}

/** What is shorter is no key, and would be found by chance in names and scopes. */
const shortestSecret = 8;

/** Makes the client; no other file looks into the secret. */
export function openClient({ apiUrl, apiKey, wire: options, onConnect }: ClientOptions): Client {
  const value = apiKey.reveal();
  const headers = {
    authorization: `Bearer ${value}`,
    accept: 'application/json',
    'accept-encoding': 'identity',
    'user-agent': 'sendgrid-scope-audit',
  };
  const secretPart = value.slice(value.lastIndexOf('.') + 1);
  const secrets = [value, secretPart].filter(({ length }) => length >= shortestSecret);
  const redact = (text: string) => secrets.reduce((rest, each) => rest.replaceAll(each, '[redacted]'), text);
  const wire = openWire(apiUrl, options, onConnect);

  return {
    get: async (path, msLeft) => redacted(await wire.get(path, headers, msLeft), redact),
    connections: wire.connections,
    close: wire.close,
  };
}

/** The id of the key itself; null where its value does not tell. */
export function auditorIdOf(apiKey: Secret): string | null {
  return keyIdOf(apiKey.reveal());
}

/** A server may repeat what it was sent. */
function redacted(exchange: Exchange, redact: (text: string) => string): Exchange {
  if (exchange.kind === 'lost') return { ...exchange, detail: redact(exchange.detail) };
  const headers = new Map([...exchange.headers].map(([name, text]) => [name, redact(text)]));
  return { ...exchange, headers, body: redact(exchange.body) };
}
