import type { Secret } from '../../secret.js';
import { keyIdOf } from '../../text/api-key.js';
import { type Redact, redactAll, redactionOf } from '../../text/redaction.js';
import { openWire, type WireOptions } from './connection.js';
import type { Exchange } from './exchange.js';

/** Reads from the account, as the key; it can send GET and nothing else, to one origin. */
export interface SendGridClient {
  /** One try of a GET, for the account itself or a subuser, never rejected; no key's value occurs in what comes back. */
  readonly get: (path: string, msLeft: number, onBehalfOf?: string | null) => Promise<Exchange>;
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

/** Makes the client; of SendGrid's key no other file looks into the secret. */
export function openSendGrid({ apiUrl, apiKey, wire: options, onConnect }: ClientOptions): SendGridClient {
  const value = apiKey.reveal();
  const headers = {
    authorization: `Bearer ${value}`,
    accept: 'application/json',
    'accept-encoding': 'identity',
    'user-agent': 'sendgrid-scope-audit',
  };
  const { redact } = redactionOf(value);
  const wire = openWire(apiUrl, options, onConnect);

  return {
    get: async (path, msLeft, onBehalfOf = null) => {
      const all = onBehalfOf === null ? headers : { ...headers, 'on-behalf-of': onBehalfOf };
      return redacted(await wire.get(path, all, msLeft), redact);
    },
    connections: wire.connections,
    close: wire.close,
  };
}

/** The id of the key itself; null where its value does not tell. */
export function auditorIdOf(apiKey: Secret): string | null {
  return keyIdOf(apiKey.reveal());
}

/** A server may repeat what it was sent, and names may hold other keys. */
function redacted(exchange: Exchange, redact: Redact): Exchange {
  if (exchange.kind === 'lost') return { ...exchange, detail: redact(exchange.detail) };
  const headers = new Map([...exchange.headers].map(([name, text]) => [name, redact(text)]));
  return { ...exchange, headers, body: redactedBody(exchange.body, redact) };
}

/** JSON can spell every character in several ways; so its texts are redacted as they are meant, before anyone reads them. */
function redactedBody(body: string, redact: Redact): string {
  // Without an escape every text of it stands there as it is meant, and a text is redacted whatever stands around it.
  if (!body.includes('\\') && redact(body) === body) return body;
  try {
    return JSON.stringify(redactAll(JSON.parse(body), redact));
  } catch {
    return redact(body);
  }
}
