import type { IncomingHttpHeaders } from 'node:http';
import type { Incoming } from './server.js';
import type { Site } from './subusers.js';

export interface LoggedRequest {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  /** Names in lower case, the key's value redacted. */
  readonly headers: IncomingHttpHeaders;
  /** The subuser that it was made for; null for the account itself. */
  readonly onBehalfOf: string | null;
  /** Where it came in. */
  readonly site: Site;
  readonly at: number;
  readonly httpVersion: string;
  /** The same for all requests of one connection. */
  readonly connection: number | undefined;
  /** What was answered; null while it is not, or where no answer was ever begun. */
  readonly status: number | null;
  /** The key that asked; null where none of the account's did or the request got no further than a rate limit. */
  readonly keyId: string | null;
  /** In which window of the rate limit it fell, from 1; null without a limit. */
  readonly window: number | null;
}

/** A line of the log, as long as it is not complete. */
export type LogEntry = { -readonly [Member in keyof LoggedRequest]: LoggedRequest[Member] };

/** The line of a request that has just come in. */
export function entryOf(
  { method = '', url = '', headers, httpVersion, socket }: Incoming,
  site: Site,
  at: number,
): LogEntry {
  const { authorization, ...others } = headers;
  const redacted = authorization === undefined ? {} : { authorization: '[redacted]' };
  const onBehalfOf = headers['on-behalf-of'];
  return {
    method,
    path: url,
    headers: { ...others, ...redacted },
    onBehalfOf: typeof onBehalfOf === 'string' ? onBehalfOf : null,
    site,
    at,
    httpVersion,
    connection: socket.remotePort,
    status: null,
    keyId: null,
    window: null,
  };
}
